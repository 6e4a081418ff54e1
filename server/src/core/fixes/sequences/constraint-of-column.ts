import type { Fix } from '../../fix';
import { withLineBreaks } from '../../frameworks/line-breaks';
import { standalone } from '../../inverse/build';
import type { AddColumn, ConstraintDefinition } from '../../operation';
import { isFilledIn } from '../../operations/filled-in';
import type { StatementPlace } from '../../rules/report';
import { constraintName } from '../../schema/derived-names';
import { shift } from '../../span';
import { mentionedLater, mentionsIn } from '../mentions';
import { styleOf, writeInStyle } from '../new-migration';
import { sequenceOf } from '../sequence';
import { isGoneLater } from './later';
import { validation } from './statements';

/**
 * Takes a foreign key or CHECK out of the definition of a column that is added, adds it NOT VALID in a statement of its own, and validates
 * it in a later migration: so no row is read under the lock. No fix where a later statement names the constraint, nor for a statement that
 * stands in a block.
 */
export function splitColumnConstraint(
  operation: AddColumn,
  constraint: ConstraintDefinition,
): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { file, statement, project } = place;
    const { text } = statement.content;
    const isTaken = (free: string) => mentionsIn(place.lineage).of(free).length > 0;
    const name = constraint.name?.name ?? constraintName('postgresql', operation.table.name, constraint, isTaken);
    if (!/^\s*alter\s+table\b/i.test(text) || operation.conditional || isFilledIn(operation) || operation.ifNotExists)
      return null;
    if (isGoneLater(place, operation.table) || mentionedLater(place, name).length > 0) return null;
    const own = { ...standalone(constraint), name: { name, span: constraint.span }, notValid: true };
    const added = { kind: 'addConstraint', table: operation.table, constraint: own, span: operation.span } as const;
    const sql = writeInStyle(place, [added], styleOf(place, file))?.trimEnd();
    if (sql === undefined) return null;
    const start = text.slice(0, constraint.span.start).trimEnd().length;
    const end = statement.start + text.length;
    const behind = `${text.endsWith(';') ? '' : ';'}\n${sql}`;
    const edits = [
      { file, span: shift({ start, end: constraint.span.end }, statement.start), newText: '' },
      { file, span: { start: end, end }, newText: withLineBreaks(behind, project.text(file) ?? '') },
    ];
    return sequenceOf(place, edits, (p) => [validation(p, operation.table, name)]);
  };
}
