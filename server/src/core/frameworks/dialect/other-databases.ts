import type { DialectChoice } from '../../dialect';

/** Databases that have migrations of their own beside those that are read, by the names that folders and files give them. */
const titles: Readonly<Record<string, string>> = {
  h2: 'H2',
  hsql: 'HSQLDB',
  hsqldb: 'HSQLDB',
  derby: 'Apache Derby',
  oracle: 'Oracle',
  mssql: 'SQL Server',
  sqlserver: 'SQL Server',
  'sql-server': 'SQL Server',
  tsql: 'SQL Server',
  db2: 'Db2',
  clickhouse: 'ClickHouse',
  cockroach: 'CockroachDB',
  cockroachdb: 'CockroachDB',
  crdb: 'CockroachDB',
  snowflake: 'Snowflake',
  bigquery: 'BigQuery',
  spanner: 'Spanner',
  cassandra: 'Cassandra',
  scylla: 'ScyllaDB',
  firebird: 'Firebird',
  sybase: 'Sybase',
  duckdb: 'DuckDB',
};

/** Title of the database that is not read which this word means, in any case; null where it means none. */
export function otherDatabase(word: string): string | null {
  return titles[word.toLowerCase()] ?? null;
}

/**
 * The choice of a folder that is called after such a database. The whole name has to say so: a "price-oracle" is another thing.
 * @param name name of the folder, or what stands for it
 * @param reason where the name was found
 */
export function otherChoice(name: string, reason: string): DialectChoice | null {
  const other = otherDatabase(name);
  return other === null ? null : { dialect: null, reason, other };
}
