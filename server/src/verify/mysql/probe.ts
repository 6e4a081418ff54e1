import type { Engine } from '../engine';
import type { Probe } from '../probe';
import { compareRows } from '../rows/compare';
import { fillMysql, readMysqlRows } from '../rows/mysql';
import { compareMysql } from './compare';
import { mysqlMeter } from './meter';
import { snapshotMysql } from './snapshot';

/** What replaying asks of a database of MySQL or MariaDB. */
export const mysqlProbe: Probe = {
  // A renewed session has the server's own settings, in which a migration is to run.
  prepare: async (engine: Engine) => engine.renew?.(),
  snapshot: snapshotMysql,
  compare: compareMysql,
  meter: async () => mysqlMeter,
  fill: fillMysql,
  readRows: readMysqlRows,
  compareRows,
};
