import { nameCopiedColumns } from '../fixes/sqlite/name-copied-columns';
import type { OperationOf } from '../operation';
import type { StarCopy } from '../operations/table';
import type { Table } from '../schema/objects';
import { sameName } from '../schema/schema';
import { operationRule } from './rule';
import { quoted } from './support/wording';

export const sqliteRebuildCopiesStar = operationRule({
  id: 'sqlite-rebuild-copies-star',
  aliases: [],
  summary: 'Copies a table with SELECT *, which matches columns by place and not by name.',
  level: 'error',
  dialects: ['sqlite'],
  kinds: ['rebuildTable'],
  check(operation, context) {
    const { star } = operation;
    const table = context.table(operation.table);
    if (!star || table === 'absent') return;
    const name = quoted(operation.table);
    const span = operation.table.span;
    if (table === 'unknown' || table.partial) {
      const message = `SELECT * copies the columns of ${name} by their place: where the new order is another, values land in the wrong columns. Name the columns on both sides.`;
      context.report({ span, message, atMost: 'info' });
      return;
    }
    const problem = problemOf(table, operation, star);
    if (problem === null) return;
    const fixes = [nameCopiedColumns(operation, star, table)];
    context.report({ span, message: `${problem} Name the columns on both sides.`, fixes });
  },
});

/** What is wrong with the copy; null where every column meets its own name, or one that took its place. */
function problemOf(table: Table, { definition }: OperationOf<'rebuildTable'>, { columns }: StarCopy): string | null {
  const from = table.columns.map(({ name }) => name);
  const into =
    columns ?? definition.columns.filter(({ generated }) => generated === null).map(({ column }) => column.name);
  if (from.length !== into.length)
    return `The copy fails: SELECT * gives the ${from.length} columns of "${table.name}", and INSERT takes ${into.length}.`;
  const at = from.findIndex(
    (name, index) =>
      !sameName(name, into[index] ?? '', 'sqlite') && into.some((other) => sameName(other, name, 'sqlite')),
  );
  return at < 0
    ? null
    : `SELECT * puts the values of "${table.name}.${from[at]}" into "${into[at]}", without an error.`;
}
