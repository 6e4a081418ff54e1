import type { DiagramTable } from './model';

/** The tables that a search finds, the best first: by the beginning of the name, then by any part of it, then by a column's name. */
export function found(tables: readonly DiagramTable[], text: string): readonly DiagramTable[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const rank = ({ name, columns }: DiagramTable) => {
    const lower = name.toLowerCase();
    if (lower === wanted) return 0;
    if (lower.startsWith(wanted)) return 1;
    if (lower.includes(wanted)) return 2;
    return columns.some((column) => column.name.toLowerCase().includes(wanted)) ? 3 : 4;
  };
  return tables
    .map((table) => ({ table, at: rank(table) }))
    .filter(({ at }) => at < 4)
    .sort((a, b) => a.at - b.at)
    .map(({ table }) => table);
}
