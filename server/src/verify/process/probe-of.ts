import { type Dialect, isMysqlFamily } from '../../core/dialect';
import { mysqlProbe } from '../mysql/probe';
import { postgresProbe } from '../postgres/probe';
import type { Probe } from '../probe';
import { sqliteProbe } from '../sqlite/probe';

/** What measures a database of a dialect that has an engine. */
export function probeOf(dialect: Dialect): Probe {
  if (isMysqlFamily(dialect)) return mysqlProbe;
  return dialect === 'sqlite' ? sqliteProbe : postgresProbe;
}
