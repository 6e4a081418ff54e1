import type { Probe } from '../probe';
import { compareRows } from '../rows/compare';
import { fillPostgres, readPostgresRows } from '../rows/postgres';
import { comparePostgres } from './compare';
import { startMeter } from './meter/meter';
import { preparePostgres } from './prepare';
import { takeSnapshot } from './snapshot';

/** What replaying asks of a PostgreSQL database, version 12 or later, embedded or on a server. */
export const postgresProbe: Probe = {
  prepare: preparePostgres,
  snapshot: takeSnapshot,
  compare: comparePostgres,
  meter: startMeter,
  fill: fillPostgres,
  readRows: readPostgresRows,
  compareRows,
};
