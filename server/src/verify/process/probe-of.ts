import type { Dialect } from '../../core/dialect';
import { postgresProbe } from '../postgres/probe';
import type { Probe } from '../probe';
import { sqliteProbe } from '../sqlite/probe';

/** What measures a database of a dialect that has an engine. */
export function probeOf(dialect: Dialect): Probe {
  return dialect === 'sqlite' ? sqliteProbe : postgresProbe;
}
