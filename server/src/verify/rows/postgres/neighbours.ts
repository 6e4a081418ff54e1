import type { ColumnRecord } from './columns';
import type { Reference, Relation, SingleKey } from './relations';

/**
 * Tables that need rows so that the touched ones can be filled and a change of them can fail: the touched ones; their children, which
 * a change of the parent can break; the parents that they reference; and whatever those cannot do without. An optional reference of a neighbour is left
 * NULL, or one table would pull in the whole schema.
 */
export function neighbourhood(touched: ReadonlySet<number>, references: readonly Reference[]): ReadonlySet<number> {
  const near = references.flatMap(({ child, parent }) => [
    ...(touched.has(parent) ? [child] : []),
    ...(touched.has(child) ? [parent] : []),
  ]);
  return withNeeded([...touched, ...near], references);
}

/** Tables with everything that their rows cannot be without, at any distance. */
export function withNeeded(tables: Iterable<number>, references: readonly Reference[]): ReadonlySet<number> {
  const needed = new Set(tables);
  for (const table of needed) {
    for (const { child, parent, optional } of references) if (child === table && !optional) needed.add(parent);
  }
  return needed;
}

/**
 * Parents that a column's name speaks of where no foreign key does: `user_id` beside a table "users", or a column that is called as
 * the primary key of another table. Without them a migration that adds the foreign key would fail on every generated row, though real rows keep to it.
 */
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
      return (
        key.table !== column.table && key.type === column.type && table?.schema === schema && names(column, key, table)
      );
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

function names(column: ColumnRecord, key: SingleKey, table: Relation | undefined): boolean {
  const name = column.name.toLowerCase();
  const stem = /^(.+?)_?id$/.exec(name)?.[1];
  if (stem === undefined) return false;
  if (name === key.name.toLowerCase()) return true;
  return [stem, `${stem}s`, `${stem}es`, stem.replace(/y$/, 'ies')].includes(table?.name.toLowerCase() ?? '');
}
