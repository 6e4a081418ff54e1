/**
 * Keywords that SQLite does not take as a name: those without a fallback to ID in parse.y, and the join and current-time words, which
 * mean something else where an expression may stand.
 */
const reserved = new Set(
  `add all alter and as autoincrement between case check collate commit constraint create cross current_date current_time
  current_timestamp default deferrable delete distinct drop else escape except exists foreign from full group having in index indexed
  inner insert intersect into is isnull join left limit natural not nothing notnull null on or order outer primary raise references
  returning right select set table then to transaction union unique update using values when where`.split(/\s+/),
);

/** A name as SQLite reads it back; it keeps the case of names, so upper case needs no quotes. */
export function quoteSqlite(name: string): string {
  return /^[a-z_][a-z0-9_]*$/i.test(name) && !reserved.has(name.toLowerCase())
    ? name
    : `"${name.replaceAll('"', '""')}"`;
}

export function sqliteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
