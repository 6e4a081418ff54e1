import type { TableShape } from './shape';

/**
 * The order in which tables take rows: parents before children. Tables that need each other stand in one unit, whose rows are put in
 * together; an optional reference that would close a circle is left for later.
 */
export function fillingOrder(tables: readonly TableShape[]): readonly (readonly TableShape[])[] {
  const left = new Map(tables.map((table) => [table.name, table]));
  const units: (readonly TableShape[])[] = [];
  while (left.size > 0) {
    const unit = nextUnit(left);
    units.push(unit);
    for (const { name } of unit) left.delete(name);
  }
  return units;
}

function nextUnit(left: ReadonlyMap<string, TableShape>): readonly TableShape[] {
  const all = [...left.values()];
  const free = all.find((table) => parents(table, left, false).length === 0);
  if (free !== undefined) return [free];
  const needy = all.map((table) => [table, ...reachable(table, left)]);
  const unit = needy.reduce((least, next) => (next.length < least.length ? next : least));
  return unit;
}

/** Everything that a table needs, itself left out: the smallest such set is a circle or a table with optional references alone. */
function reachable(table: TableShape, left: ReadonlyMap<string, TableShape>): readonly TableShape[] {
  const found = new Set<TableShape>([table]);
  for (const member of found) for (const parent of parents(member, left, true)) found.add(parent);
  found.delete(table);
  return [...found];
}

function parents(table: TableShape, left: ReadonlyMap<string, TableShape>, needed: boolean): readonly TableShape[] {
  return table.foreignKeys
    .filter(({ optional, implied, parent }) => parent !== table.name && !(needed && (optional || implied)))
    .flatMap(({ parent }) => left.get(parent) ?? []);
}
