import { setFlagsFromString } from 'node:v8';
import { loadModule, parseSync } from 'libpg-query';
import type { PostgresParser } from '../../core/readers/parsers';

/**
 * How much the grammar works, in V8's own units, before V8 compiles it a second time for speed. With V8's default that happens after a
 * dozen statements, takes half a second of a processor, and a process does not end before it is done: a check of one file took 500 ms
 * instead of 200. At this figure it happens in runs over thousands of statements only, which are no slower for it.
 */
const tieringBudget = 1_000_000_000;

/** PostgreSQL's own grammar as WASM. Rejects when the module cannot be loaded. */
export async function loadPostgresParser(): Promise<PostgresParser> {
  setFlagsFromString(`--wasm-tiering-budget=${tieringBudget}`);
  await loadModule();
  return { parse: parseSync };
}
