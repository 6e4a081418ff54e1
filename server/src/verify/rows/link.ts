import type { Engine } from '../engine';
import { attempt } from './attempt';
import type { RowDialect } from './dialect';
import type { KnownKeys } from './keys';
import type { TableShape } from './shape';

/**
 * Optional references to a row that came later, of the same table or of one that references this one, are NULL in every row: one row
 * of each gets a parent, so that such a reference, too, is there. Where the engine refuses, it stays NULL.
 * @param order the tables in the order in which they took rows
 * @param grown those that took some
 * @throws {DatabaseError}
 */
export async function linkLater(
  engine: Engine,
  dialect: RowDialect,
  order: readonly TableShape[],
  grown: ReadonlySet<TableShape>,
  keys: KnownKeys,
): Promise<void> {
  for (const [place, table] of order.entries()) {
    if (!grown.has(table)) continue;
    for (const { columns, parent, parentColumns, optional, implied } of table.foreignKeys) {
      const later = order.findIndex(({ name }) => name === parent) >= place;
      // The last row: of the same table it is another than the first, which gets it as parent.
      const key = keys.of(parent).at(-1);
      if (!later || !optional || implied || key === undefined) continue;
      const sql = columns.map((name) => table.columns.find((column) => column.name === name)?.sql ?? '');
      const set = sql.map((column, index) => `${column} = ${key[parentColumns[index] ?? ''] ?? 'NULL'}`);
      const first = `${sql.map((column) => `${column} IS NULL`).join(' AND ')} LIMIT 1`;
      const { rowId } = dialect;
      const where = rowId === null ? first : `${rowId} = (SELECT ${rowId} FROM ${table.sql} WHERE ${first})`;
      await attempt(engine, async () => {
        await engine.send(`UPDATE ${table.sql} SET ${set.join(', ')} WHERE ${where}`);
        const settle = dialect.settle([table]);
        if (settle !== null) await engine.send(settle);
      });
    }
  }
}
