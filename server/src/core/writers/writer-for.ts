import type { Dialect } from '../dialect';
import { alembicWriter } from './alembic';
import type { EnumLabels } from './alembic/scene';
import type { Language } from './language';
import { mariadbWriter, mysqlWriter } from './mysql';
import { postgresWriter } from './postgres';
import { sqliteWriter } from './sqlite';
import type { Writer } from './writer';

const writers: readonly Writer[] = [postgresWriter, mysqlWriter, mariadbWriter, sqliteWriter];

/**
 * The writer of a dialect; null while the dialect is not known or has none.
 * @param labelsOf enums of the schema: Python's types name their labels
 */
export function writerFor(
  dialect: Dialect | null,
  language: Language = 'sql',
  labelsOf: EnumLabels = () => null,
): Writer | null {
  const sql = writers.find((writer) => writer.dialect === dialect) ?? null;
  return sql && language === 'python' ? alembicWriter(sql, labelsOf) : sql;
}
