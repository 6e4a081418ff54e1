import { drift } from '../../core/schema/drift';
import type { Database } from '../../database/database';
import type { SchemaDiff } from '../../protocol';
import { Checker } from '../../report/checker';
import type { Program } from '../../report/program';
import { migrationsSource, schemaAfter } from '../../report/schema/after';
import { compared } from '../../report/schema/compared';
import type { LiveHistory } from '../../run/live-history';
import { readDatabaseUrl } from '../database-option';
import { Failure } from '../failure';
import { titleOf } from '../history-path';
import { liveTargets } from '../run/live-targets';
import { onlyOne } from '../run/only-one';
import { databaseOpener } from '../run/open-database';
import { type AskedHistory, idOf } from '../schema/asked-histories';
import { databaseSchema } from '../schema/database-schema';
import type { Terminal } from '../terminal';
import type { DiffArguments } from './diff-arguments';

/**
 * In what a database differs from its migrations. Nothing is changed.
 * @throws {Failure} where there is no way into it, or no history that it could have
 */
export async function databaseDiff(options: DiffArguments, terminal: Terminal, program: Program): Promise<SchemaDiff> {
  const { cwd, env } = terminal;
  const database = await databaseOpener(await readDatabaseUrl(options.url, env, cwd), cwd).look();
  try {
    const { target, live } = onlyOne(await liveTargets(options, database, terminal, program));
    const { project, lineage } = live.place;
    const asked: AskedHistory = { target, project, lineage, history: new Checker().historyOf(project, lineage) };
    const at = options.to === null ? await lastApplied(live) : named(asked, options.to);
    const expected = schemaAfter(asked.history, at);
    if (expected === null) throw new TypeError('a migration that was found is gone');
    return await against(asked, expected, at, database, terminal);
  } finally {
    await database.close();
  }
}

async function against(
  { target, project, history }: AskedHistory,
  expected: NonNullable<ReturnType<typeof schemaAfter>>,
  at: string | null | undefined,
  database: Database,
  { env }: Terminal,
): Promise<SchemaDiff> {
  const found = await databaseSchema(database, [project], env);
  const isPlatforms = project.framework.preset !== undefined;
  // What a platform brings of itself is in no migration.
  const differences = drift(expected, found).filter(({ kind }) => kind !== 'extra' || !isPlatforms);
  const { title, name } = database;
  return {
    from: { kind: 'database', title, name },
    to: migrationsSource(history, target.display(project.root), at),
    ...compared(found, expected, differences),
  };
}

/** The last one in their order, null for none; undefined, which is the last of all, of a database in which no tool has noted anything. */
async function lastApplied(live: LiveHistory): Promise<string | null | undefined> {
  if (!(await live.state()).exists) return undefined;
  const { all } = await live.standings();
  return all.findLast(({ isApplied, migration }) => isApplied && migration.role !== 'repeatable')?.migration.id ?? null;
}

function named(asked: AskedHistory, name: string): string {
  const id = idOf(asked, name);
  if (id === null) throw new Failure(`there is no migration "${name}" in ${titleOf(asked)}`);
  return id;
}
