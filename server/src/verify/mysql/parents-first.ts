import type { Definition } from './definitions';

/** Tables in an order in which each stands behind those that its foreign keys refer to; those that refer to each other stay as they were. */
export function parentsFirst(tables: readonly Definition[]): readonly Definition[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const ordered = new Set<Definition>();
  const underWay = new Set<Definition>();
  const place = (table: Definition) => {
    if (ordered.has(table) || underWay.has(table)) return;
    underWay.add(table);
    for (const [, parent = ''] of table.sql.matchAll(/\bREFERENCES `((?:[^`]|``)+)`/g)) {
      const found = byName.get(parent.replaceAll('``', '`'));
      if (found) place(found);
    }
    ordered.add(table);
  };
  for (const table of tables) place(table);
  return [...ordered];
}
