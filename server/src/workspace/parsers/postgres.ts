import { loadModule, parsePlPgSQLSync, parseSync, scanSync } from 'libpg-query';
import type { PostgresParser } from '../../core/readers/parsers';

/** PostgreSQL's own grammar as WASM. Rejects when the module cannot be loaded. */
export async function loadPostgresParser(): Promise<PostgresParser> {
  await loadModule();
  return { parse: parseSync, parsePlpgsql: parsePlPgSQLSync, scan: scanSync };
}
