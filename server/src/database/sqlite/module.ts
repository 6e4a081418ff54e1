import initialize, { type Sqlite3Static } from '@sqlite.org/sqlite-wasm';

let loaded: Promise<Sqlite3Static> | null = null;

/**
 * SQLite's own WASM build; all connections of the process share its one memory. It has no way to the machine's files: what it takes for a
 * file system is in its memory.
 */
export function loadSqlite(): Promise<Sqlite3Static> {
  loaded ??= initialize();
  return loaded;
}
