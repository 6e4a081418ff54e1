import type { Engine } from '../engine';
import type { Probe } from '../probe';
import { compareRows } from '../rows/compare';
import { fillSqlite, readSqliteRows } from '../rows/sqlite';
import { compareSqlite } from './compare';
import { SqliteMeter } from './meter';
import { prepareSqlite } from './session';
import { snapshotSqlite } from './snapshot';

/** What replaying asks of a SQLite database. */
export const sqliteProbe: Probe = {
  prepare: prepareSqlite,
  snapshot: snapshotSqlite,
  compare: compareSqlite,
  meter: (engine: Engine) => SqliteMeter.start(engine),
  fill: fillSqlite,
  readRows: readSqliteRows,
  compareRows,
};
