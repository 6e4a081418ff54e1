import type { FileEdit, Fix } from '../fix';
import type { AddConstraint } from '../operation';
import type { StatementPlace } from '../rules/report';
import { constraintName } from '../schema/derived-names';
import { shift, span } from '../span';
import { quotePostgres } from '../writers/postgres/identifiers';
import { notValidInPython } from './alembic/not-valid';
import { mentionedLater } from './mentions';
import { styleOf } from './new-migration';
import { sequenceOf } from './sequence';
import { isGoneLater } from './sequences/later';
import { validation } from './sequences/statements';

/**
 * Adds NOT VALID, so that existing rows are not checked under the lock, and a name where there is none: VALIDATE needs it.
 * No fix for the way back, which is to restore it as it was.
 * @param operation adds a foreign key or CHECK on its own, not inside a column's definition
 */
export function addNotValid(operation: AddConstraint): (place: StatementPlace) => Fix | null {
  const title = 'Add NOT VALID; VALIDATE follows in a later migration';
  return (place) => {
    if (place.half === 'down') return null;
    if (place.project.framework.language === 'python') return notValidInPython(operation, place, title);
    return { title, edits: notValidEdits(operation, place), preferred: true };
  };
}

/**
 * The same, with the migration that validates. No fix where the tool cannot be given a new migration, where a later statement names
 * the constraint, nor for the way back.
 */
export function addNotValidAndValidate(operation: AddConstraint): (place: StatementPlace) => Fix | null {
  return (place) => {
    const name = nameOf(operation);
    if (mentionedLater(place, name).length > 0 || isGoneLater(place, operation.table)) return null;
    return sequenceOf(place, notValidEdits(operation, place), (p) => [validation(p, operation.table, name)]);
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
