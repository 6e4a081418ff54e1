import type { FoldedStatement } from '../fold';
import type { Operation, OperationOf } from '../operation';
import { shift } from '../span';
import { migrationRule } from './rule';
import { quoted } from './support/wording';

type Change = OperationOf<'insert' | 'update'>;

/** Rows that are written beside changes of their table stay when the way back takes the changes back. */
export const alembicDataAndSchema = migrationRule({
  id: 'alembic-data-and-schema',
  aliases: [],
  summary: 'Changes rows of a table beside its definition, and the way back leaves the rows as they are.',
  level: 'info',
  check({ project, migration, up, down, report }) {
    if (project.framework.language !== 'python' || !migration.up || down.length === 0) return;
    const [done, undone] = [operationsOf(up), operationsOf(down)];
    const told = new Set<string>();
    for (const { operation, start } of done) {
      if (operation.kind !== 'insert' && operation.kind !== 'update') continue;
      const { table } = operation;
      if (told.has(table.name) || !changesTable(done, table.name) || isUndone(operation, undone)) continue;
      told.add(table.name);
      report({
        file: migration.up.file,
        span: shift(table.span, start),
        half: 'up',
        message: `This ${operation.kind === 'insert' ? 'adds rows to' : 'changes rows of'} ${quoted(table)} beside changing the table, and the way back leaves them so. Undo it there, or do it in a migration of its own.`,
      });
    }
  },
});

function operationsOf(half: readonly FoldedStatement[]) {
  return half.flatMap(({ statement: { start, content } }) =>
    content.operations.map((operation) => ({ operation, start })),
  );
}

type Placed = ReturnType<typeof operationsOf>;

function isOn(operation: Operation, table: string): boolean {
  return (
    'table' in operation && operation.table !== null && operation.table !== undefined && operation.table.name === table
  );
}

/** The table is there before, and its definition changes here. */
function changesTable(done: Placed, table: string): boolean {
  const on = done.filter(({ operation }) => isOn(operation, table)).map(({ operation: { kind } }) => kind);
  return (
    !on.includes('createTable') &&
    on.some(
      (kind) =>
        kind === 'addColumn' || kind === 'addConstraint' || kind === 'setNotNull' || kind === 'changeColumnType',
    )
  );
}

/** The way back changes rows of the table, drops it or the columns that were written, or does what nobody can tell. */
function isUndone(change: Change, undone: Placed): boolean {
  const { table } = change;
  const columns = change.kind === 'update' ? change.columns : [];
  const dropped = undone.flatMap(({ operation }) =>
    operation.kind === 'dropColumn' && operation.table.name === table.name ? [operation.column.name] : [],
  );
  return (
    (columns.length > 0 && columns.every((column) => dropped.includes(column))) ||
    undone.some(
      ({ operation }) =>
        operation.kind === 'dynamicSql' ||
        operation.kind === 'other' ||
        (isOn(operation, table.name) &&
          ['insert', 'update', 'delete', 'truncate', 'dropTable'].includes(operation.kind)),
    )
  );
}
