/** That rows of one table reference those of another. */
export interface Link<Table> {
  readonly child: Table;
  readonly parent: Table;
  readonly optional: boolean;
}

/**
 * Tables that need rows so that the touched ones can be filled and a change of them can fail: the touched ones; their children, which
 * a change of the parent can break; the parents that they reference; and whatever those cannot do without. An optional reference of a
 * neighbour is left NULL, or one table would pull in the whole schema.
 */
export function neighbourhood<Table>(touched: ReadonlySet<Table>, links: readonly Link<Table>[]): ReadonlySet<Table> {
  const near = links.flatMap(({ child, parent }) => [
    ...(touched.has(parent) ? [child] : []),
    ...(touched.has(child) ? [parent] : []),
  ]);
  return withNeeded([...touched, ...near], links);
}

/** Tables with everything that their rows cannot be without, at any distance. */
export function withNeeded<Table>(tables: Iterable<Table>, links: readonly Link<Table>[]): ReadonlySet<Table> {
  const needed = new Set(tables);
  for (const table of needed) {
    for (const { child, parent, optional } of links) if (child === table && !optional) needed.add(parent);
  }
  return needed;
}

/**
 * Whether a column is called as a reference to a table: `user_id` beside a table "users" ("shop_users" for a column of "shop_orders"), or
 * just as that table's primary key is. Without such a reference being kept, a migration that adds the foreign key would fail on every
 * generated row, though real rows keep to it.
 * @param child the column's table
 * @param key the only column of the other table's primary key
 */
export function speaksOf(column: string, child: string, table: string, key: string): boolean {
  const name = column.toLowerCase();
  const stem = referenceName.exec(name)?.[1];
  if (stem === undefined) return false;
  const prefix = /^[^_]+_/.exec(child.toLowerCase())?.[0] ?? '';
  const tables = [stem, `${stem}s`, `${stem}es`, stem.replace(/y$/, 'ies')];
  const called = table.toLowerCase();
  return name === key.toLowerCase() || tables.some((one) => one === called || prefix + one === called);
}

/** Whether a column may be one of those at all. */
export function isReferenceName(column: string): boolean {
  return referenceName.test(column);
}

const referenceName = /^(.+?)_?id$/i;
