import type { FileEdit, Fix } from '../fix';
import type { AddConstraint } from '../operation';
import type { StatementPlace } from '../rules/report';
import { constraintName } from '../schema/derived-names';
import { shift, span } from '../span';
import { quotePostgres } from '../writers/postgres/identifiers';
import { newMigration, styleOf, writeInStyle } from './new-migration';

/**
 * Adds NOT VALID, so that existing rows are not checked under the lock, and a name where there is none: VALIDATE needs it.
 * No fix for the way back, which is to restore it as it was.
 * @param operation adds a foreign key or CHECK on its own, not inside a column's definition
 */
export function addNotValid(operation: AddConstraint): (place: StatementPlace) => Fix | null {
  return (place) =>
    place.half === 'down'
      ? null
      : {
          title: 'Add NOT VALID; VALIDATE follows in a later migration',
          edits: notValidEdits(operation, place),
          preferred: true,
        };
}

/** The same, with the migration that validates. No fix where the tool cannot be given a new migration, nor for the way back. */
export function addNotValidAndValidate(operation: AddConstraint): (place: StatementPlace) => Fix | null {
  return (place) => {
    if (place.half === 'down') return null;
    const constraint = { name: nameOf(operation), span: operation.span };
    const validate = { kind: 'validateConstraint', table: operation.table, constraint, span: operation.span } as const;
    const up = writeInStyle(place, [validate], styleOf(place, place.file));
    const added =
      up && newMigration(place, { name: `validate ${constraint.name}`, up, down: null, outsideTransaction: false });
    if (!added) return null;
    return {
      title: 'Add NOT VALID, and VALIDATE in a new migration',
      edits: [...notValidEdits(operation, place), ...added],
      preferred: false,
    };
  };
}

/** As written, or as the server would choose it. */
function nameOf({ constraint, table }: AddConstraint): string {
  return constraint.name?.name ?? constraintName('postgresql', table.name, constraint, () => false);
}

function notValidEdits(operation: AddConstraint, place: StatementPlace): readonly FileEdit[] {
  const { file, statement } = place;
  const { start, end } = shift(operation.constraint.span, statement.start);
  const upper = styleOf(place, file).keywords === 'upper';
  const notValid = { file, span: span(end, end), newText: upper ? ' NOT VALID' : ' not valid' };
  if (operation.constraint.name) return [notValid];
  const naming = `${upper ? 'CONSTRAINT' : 'constraint'} ${quotePostgres(nameOf(operation))} `;
  return [{ file, span: span(start, start), newText: naming }, notValid];
}
