import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Dialect, isMysqlFamily } from '../../../server/src/core/dialect';
import type { Engine } from '../../../server/src/verify/engine';
import { openMysqlEngine } from '../../../server/src/verify/engines/mysql';
import { openPgliteEngine } from '../../../server/src/verify/engines/pglite';
import { openSqliteEngine } from '../../../server/src/verify/engines/sqlite';
import { mariadbUrl } from '../../support/mariadb';

/** The embedded engine of a dialect in this process: PGlite's own package is its folder of assets. For MySQL, the run's MariaDB. */
export async function openEngine(dialect: Dialect): Promise<Engine> {
  if (isMysqlFamily(dialect)) return openMysqlEngine(dialect, await mariadbUrl());
  if (dialect === 'sqlite') return openSqliteEngine({ statementTimeoutMilliseconds: 10_000, memoryMegabytes: 256 });
  const assets = path.join(import.meta.dirname, '../../../node_modules/@electric-sql/pglite/dist');
  return openPgliteEngine({ assets, cacheFolder: path.join(tmpdir(), 'database-migrator-tests'), extensions: [] });
}
