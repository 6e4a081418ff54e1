import type { Dialect } from '../dialect';
import { mariadbWriter, mysqlWriter } from './mysql';
import { postgresWriter } from './postgres';
import { sqliteWriter } from './sqlite';
import type { Writer } from './writer';

const writers: readonly Writer[] = [postgresWriter, mysqlWriter, mariadbWriter, sqliteWriter];

/** The writer of a dialect; null while the dialect is not known or has none. */
export function writerFor(dialect: Dialect | null): Writer | null {
  return writers.find((writer) => writer.dialect === dialect) ?? null;
}
