import type { Dialect } from '../core/dialect';
import { schemaFromStatements } from '../core/schema/from-statements';
import type { Schema } from '../core/schema/schema';
import type { Database, Queryable } from '../database/database';
import { asMysql } from '../verify/mysql/object';
import { mysqlProbe } from '../verify/mysql/probe';
import { postgresProbe } from '../verify/postgres/probe';
import { asPostgres, PostgresSnapshot } from '../verify/postgres/snapshot';
import type { Probe } from '../verify/probe';
import type { Snapshot } from '../verify/snapshot';
import { sqliteProbe } from '../verify/sqlite/probe';
import { loadReaders } from '../workspace/readers';

/** A live database's schema: what made it, as its own catalog tells it, and the same as a value. */
export interface Introspected {
  /** Statements that make it in an empty database, in an order in which they can be run. */
  readonly statements: readonly string[];
  /** Read from the statements: of the same kind as the one that migrations fold into. */
  readonly schema: Schema;
}

/**
 * Asks a database's catalog for all that is in it; nothing is changed. What belongs to the server as a whole is left out.
 * @param without names of tables that are none of the application's: what a migration tool keeps its state in
 * @throws {DatabaseError | ConnectionLost}
 */
export async function introspect(
  database: Pick<Database, 'dialect' | 'query'>,
  without: readonly string[] = [],
): Promise<Introspected> {
  const { dialect } = database;
  const statements = await definingStatements(database, dialect, without);
  const reader = (await loadReaders([dialect])).dialects.get(dialect);
  if (!reader) throw new TypeError(`there is no reader for ${dialect}`);
  return { statements, schema: schemaFromStatements(statements, reader) };
}

/** What would mend an empty database so that it becomes this one. */
async function definingStatements(
  database: Queryable,
  dialect: Dialect,
  without: readonly string[],
): Promise<readonly string[]> {
  const probe = probeOf(dialect);
  const found = kept(await probe.snapshot(database), without);
  return probe.compare(found, emptyOf(found, dialect)).flatMap(({ repair }) => repair);
}

/** Without some tables and what goes with them. */
function kept(snapshot: Snapshot, without: readonly string[]): Snapshot {
  if (without.length === 0) return snapshot;
  const names = new Set(without);
  const isLeftOut = (key: string | null): boolean => {
    if (key === null) return false;
    const name = /^table (?:.*\.)?([^.]+)$/.exec(key)?.[1];
    return (name !== undefined && names.has(name)) || isLeftOut(snapshot.get(key)?.parent ?? null);
  };
  if (snapshot instanceof PostgresSnapshot)
    return new PostgresSnapshot([...snapshot].filter(([key]) => !isLeftOut(key)));
  return new Map([...snapshot].filter(([key]) => !isLeftOut(key)));
}

function probeOf(dialect: Dialect): Probe {
  if (dialect === 'postgresql') return postgresProbe;
  return dialect === 'sqlite' ? sqliteProbe : mysqlProbe;
}

/** What an empty database holds all the same. */
function emptyOf(found: Snapshot, dialect: Dialect): Snapshot {
  if (dialect === 'postgresql') {
    const standing = asPostgres(found).get('schema public');
    return new PostgresSnapshot(standing ? [[standing.key, standing]] : []);
  }
  if (dialect === 'sqlite') return new Map();
  return new Map([...asMysql(found)].filter(([, { kind }]) => kind === 'database'));
}
