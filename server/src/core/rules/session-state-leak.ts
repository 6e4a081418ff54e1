import { restoreSession } from '../fixes/restore-session';
import type { FoldedStatement } from '../fold';
import type { Half, Migration, Statement } from '../migration';
import type { OperationOf } from '../operation';
import type { Settings } from '../session';
import { foldSession } from '../session-fold';
import { shift } from '../span';
import type { MigrationContext } from './migration-context';
import { migrationRule } from './rule';

/** Settings that change what later statements mean or check, with what becomes of a later migration. */
const effects: Readonly<Record<string, string>> = {
  search_path: 'find and make tables in other schemas',
  role: 'run with the rights of another role, which will own what they make',
  session_authorization: 'run with the rights of another role, which will own what they make',
  session_replication_role: 'fire no trigger and check no foreign key',
};

export const sessionStateLeak = migrationRule({
  id: 'session-state-leak',
  aliases: [],
  summary: 'Sets the search path, the role or the replication role for the session, and does not set it back.',
  level: 'warning',
  dialects: ['postgresql'],
  check(context) {
    if (context.project.framework.freshSession) return;
    check(context.migration.up, context.up, context);
    check(context.migration.down, context.down, context);
  },
});

function check(half: Half | null, folded: readonly FoldedStatement[], context: MigrationContext): void {
  const last = folded.at(-1);
  if (!half || !last) return;
  const { dialect } = context.lineage.dialect;
  const end = foldSession(last.before.session, last.statement.content, dialect);
  const left = end.transaction.committed ?? end;
  for (const [name, effect] of Object.entries(effects)) {
    const set = isLeft(name, left, folded[0]?.before.session) ? lastSet(half, name) : null;
    if (!set || isSetByNeighbour(half, name, context)) continue;
    context.report({
      file: half.file,
      span: shift(set.operation.span, set.statement.start),
      half: half.kind,
      message: `"${name}" stays as it is set here for the rest of the session: migrations behind this one ${effect}. SET LOCAL it in a transaction, or RESET it at the end.`,
      fixes: [(place) => restoreSession(place, half, set.statement, name)],
    });
  }
}

/** What was set stands at the end. */
function isLeft(name: string, { searchPath, role, settings }: Settings, start: Settings | undefined): boolean {
  if (name === 'search_path') return searchPath !== null && usual(searchPath) !== usual(start?.searchPath ?? []);
  if (name === 'role') return role !== null;
  const value = settings.get(name)?.toLowerCase();
  return value !== undefined && value !== 'origin' && value !== 'default';
}

/** What of a path decides which tables are meant, in a database where no schema is called after its user. */
function usual(path: readonly string[]): string {
  return path.filter((schema) => schema !== '$user' && schema !== 'pg_catalog').join();
}

interface SetStatement {
  readonly statement: Statement;
  readonly operation: OperationOf<'setVariable'>;
}

function lastSet({ statements }: Half, name: string): SetStatement | null {
  const sets = statements.flatMap((statement) =>
    statement.content.operations.flatMap((operation) =>
      operation.kind === 'setVariable' &&
      operation.name === name &&
      operation.scope === 'session' &&
      operation.value !== null
        ? [{ statement, operation }]
        : [],
    ),
  );
  return sets.at(-1) ?? null;
}

/** A project whose migrations each say it themselves counts on nothing that is left: the next one does, or the last one before. */
function isSetByNeighbour({ kind }: Half, name: string, { lineage, migration }: MigrationContext): boolean {
  const at = lineage.migrations.indexOf(migration);
  const neighbour: Migration | undefined = lineage.migrations[at + 1] ?? lineage.migrations[at - 1];
  return neighbour?.[kind] ? lastSet(neighbour[kind], name) !== null : false;
}
