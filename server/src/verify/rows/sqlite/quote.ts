/** A name as SQLite's SQL writes it. */
export function quoteSqlite(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
