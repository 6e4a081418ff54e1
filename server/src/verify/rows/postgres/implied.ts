import type { Engine } from '../../engine';
import { isReferenceName, speaksOf } from '../neighbours';
import type { ColumnRecord } from './columns';
import { type Reference, type Relation, readSingleKeys } from './relations';

/**
 * References that a column's name speaks of (`speaksOf`) where no foreign key holds it, to tables of the same schema.
 * @throws {DatabaseError}
 */
export async function impliedReferences(
  engine: Engine,
  columns: readonly ColumnRecord[],
  references: readonly Reference[],
  relations: ReadonlyMap<number, Relation>,
): Promise<readonly Reference[]> {
  const free = columns.filter(
    ({ table, number, name }) =>
      isReferenceName(name) && !references.some((one) => one.child === table && one.columns.includes(number)),
  );
  if (free.length === 0) return [];
  const keys = await readSingleKeys(engine);
  return free.flatMap((column) => {
    const child = relations.get(column.table);
    const parent = keys.find((key) => {
      const table = relations.get(key.table);
      if (table === undefined || table === child || key.type !== column.type) return false;
      return table.schema === child?.schema && speaksOf(column.name, child.name, table.name, key.name);
    });
    if (parent === undefined) return [];
    return [
      {
        child: column.table,
        parent: parent.table,
        columns: [column.number],
        parent_columns: [parent.column],
        optional: !column.not_null,
      },
    ];
  });
}
