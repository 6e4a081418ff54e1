import type { DiagramTable } from './model';

/** The tables that a search finds, the best first: by the beginning of the name, then by any part of it, then by a column's name. */
export function found(tables: readonly DiagramTable[], text: string): readonly DiagramTable[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const names = (one: Pick<DiagramTable, 'name' | 'was'>) =>
    [one.name, one.was ?? ''].map((name) => name.toLowerCase());
  const rank = (table: DiagramTable) => {
    const own = names(table);
    if (own.includes(wanted)) return 0;
    if (own.some((name) => name.startsWith(wanted))) return 1;
    if (own.some((name) => name.includes(wanted))) return 2;
    return table.columns.some((column) => names(column).some((name) => name.includes(wanted))) ? 3 : 4;
  };
  return tables
    .map((table) => ({ table, at: rank(table) }))
    .filter(({ at }) => at < 4)
    .sort((a, b) => a.at - b.at)
    .map(({ table }) => table);
}
