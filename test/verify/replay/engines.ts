import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Dialect } from '../../../server/src/core/dialect';
import type { Engine } from '../../../server/src/verify/engine';
import { openPgliteEngine } from '../../../server/src/verify/engines/pglite';
import { openSqliteEngine } from '../../../server/src/verify/engines/sqlite';
import { postgresProbe } from '../../../server/src/verify/postgres/probe';
import type { Probe } from '../../../server/src/verify/probe';
import { sqliteProbe } from '../../../server/src/verify/sqlite/probe';

/** The embedded engine of a dialect in this process: PGlite's own package is its folder of assets. */
export function openEngine(dialect: Dialect): Promise<Engine> {
  if (dialect === 'sqlite') return openSqliteEngine({ statementTimeoutMilliseconds: 10_000, memoryMegabytes: 256 });
  const assets = path.join(import.meta.dirname, '../../../node_modules/@electric-sql/pglite/dist');
  return openPgliteEngine({ assets, cacheFolder: path.join(tmpdir(), 'database-migrator-tests'), extensions: [] });
}

export function probeFor(dialect: Dialect): Probe {
  return dialect === 'sqlite' ? sqliteProbe : postgresProbe;
}
