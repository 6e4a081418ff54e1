import { atLeast } from '../dialect';
import { dropIndexesFirst } from '../fixes/sqlite/drop-indexes-first';
import { rebuildWith } from '../fixes/sqlite/rebuild-with';
import type { OperationOf } from '../operation';
import { operationRule } from './rule';
import { type ColumnUse, usesOfColumn } from './support/column-uses';
import { columnOf } from './support/origins';
import { quotedColumn } from './support/wording';

export const sqliteDropColumnRestricted = operationRule({
  id: 'sqlite-drop-column-restricted',
  aliases: [],
  summary: 'Drops a column that a key, an index, a CHECK, a view or a trigger still names: SQLite refuses.',
  level: 'error',
  dialects: ['sqlite'],
  kinds: ['dropColumn'],
  halves: ['up', 'down'],
  check(operation, context) {
    // A batch of Alembic builds the table anew, and what needs the column goes with it.
    if (context.statement.rebuilds) return;
    const { table: name, column } = operation;
    const table = context.table(name);
    const what = `Dropping ${quotedColumn(name, column.name)} fails`;
    if (!atLeast(context.version, 3, 35, true)) {
      const message = `${what}: SQLite has DROP COLUMN since 3.35. Rebuild the table without it.`;
      const fixes = [rebuildWith(name, [operation])];
      return context.report({ span: column.span, message, fixes, foretells: 'failure' });
    }
    const known = columnOf(table, column.name, context);
    if (table === 'absent' || table === 'unknown' || typeof known === 'string') return;
    // On the way back down-wrong-order tells of an index that has to go first.
    const uses = usesOfColumn(table, known, context).filter(({ index }) => index === null || context.half === 'up');
    const [first, ...more] = uses;
    if (!first) return;
    const others = more.length === 0 ? '' : ` and ${more.length} more`;
    context.report({
      span: column.span,
      message: `${what}: ${first.title}${others} still needs it. ${advice(uses)}`,
      fixes: fixesFor(operation, uses),
      foretells: 'failure',
    });
  },
});

function advice(uses: readonly ColumnUse[]): string {
  if (uses.every(({ by }) => by === 'dropping it')) return `Drop ${uses.length === 1 ? 'it' : 'them'} first.`;
  return uses.every(({ title }) => /^(?:view|trigger) /.test(title))
    ? 'Drop it first, and create it again without the column.'
    : 'Rebuild the table without it.';
}

function fixesFor(operation: OperationOf<'dropColumn'>, uses: readonly ColumnUse[]) {
  const indexes = uses.flatMap(({ index }) => index ?? []);
  if (indexes.length === uses.length) return [dropIndexesFirst(indexes)];
  return uses.some(({ by }) => by === 'nothing') ? [] : [rebuildWith(operation.table, [operation])];
}
