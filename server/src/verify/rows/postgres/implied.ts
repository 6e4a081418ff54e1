import { speaksOf } from '../neighbours';
import type { ColumnRecord } from './columns';
import type { Reference, Relation, SingleKey } from './relations';

/** References that a column's name speaks of (`speaksOf`) where no foreign key holds it, to tables of the same schema. */
export function impliedReferences(
  columns: readonly ColumnRecord[],
  references: readonly Reference[],
  keys: readonly SingleKey[],
  relations: ReadonlyMap<number, Relation>,
): readonly Reference[] {
  return columns.flatMap((column) => {
    if (references.some(({ child, columns: own }) => child === column.table && own.includes(column.number))) return [];
    const schema = relations.get(column.table)?.schema;
    const parent = keys.find((key) => {
      const table = relations.get(key.table);
      if (table === undefined || key.table === column.table || key.type !== column.type) return false;
      return table.schema === schema && speaksOf(column.name, table.name, key.name);
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
