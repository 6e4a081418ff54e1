import { blockedBy, type ExplainedLock } from '../../core/explain/effect';
import { halves, statementSpan, type Unread } from '../../core/migration';
import { byText } from '../order';
import { Places } from '../places';
import type { ExplainReport, ReportedLock, ReportedMigration, ReportedStatement } from './explain-report';
import type { Explained, ToldStatement } from './explained';

/** The report of all that was explained: migrations by their file and place, statements in the order of each. */
export function buildExplainReport(all: readonly Explained[]): ExplainReport {
  const ordered = inOrder(all);
  return { version: 1, statements: ordered.flatMap(statementsOf), migrations: ordered.map(migrationOf) };
}

/** In an order that depends on nothing but paths and places. */
export function inOrder(all: readonly Explained[]): readonly Explained[] {
  const startOf = ({ migration }: Explained) => migration.part?.start ?? 0;
  const fileOf = ({ migration, display }: Explained) => display(migration.files[0] ?? '');
  return [...all].sort((a, b) => byText(fileOf(a), fileOf(b)) || startOf(a) - startOf(b));
}

function statementsOf(one: Explained): readonly ReportedStatement[] {
  const places = new Places((file) => one.project.text(file));
  const read = one.statements.map((statement) => reported(one, statement, places));
  const unread = halves(one.migration)
    .filter(({ file }) => one.wants(file))
    .flatMap((half) => half.unread.map((span) => reportedUnread(one, half, span, places)));
  const rank = ({ half, range }: ReportedStatement) => [half === 'up' ? 0 : 1, range.start.line, range.start.character];
  return [...read, ...unread].sort((a, b) => compare(rank(a), rank(b)));
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((one, at) => one - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

function reported(one: Explained, explained: ToldStatement, places: Places): ReportedStatement {
  const { statement, half, change, preserve, effect, unread, inverse } = explained;
  const doubt = unread ?? effect.doubt;
  return {
    file: one.display(half.file),
    half: half.kind,
    range: places.range(half.file, statementSpan(statement)),
    text: statement.content.text,
    operations: statement.content.operations.map(({ kind }) => kind),
    change,
    preserve,
    locks: effect.locks.map((lock) => reportedLock(lock, one)),
    blocks: blockedBy(effect),
    rewrites: effect.rewrites,
    scans: effect.scans,
    rebuildsIndexes: effect.rebuildsIndexes,
    inverse: inverse.text,
    ...(doubt !== undefined && { unread: doubt }),
  };
}

/** Text outside of statements that could not be read: a command of a client, a template. */
function reportedUnread(
  { project, display }: Explained,
  { file, kind }: { readonly file: string; readonly kind: 'up' | 'down' },
  { span, reason }: Unread,
  places: Places,
): ReportedStatement {
  return {
    file: display(file),
    half: kind,
    range: places.range(file, span),
    text: (project.text(file) ?? '').slice(span.start, span.end),
    operations: [],
    change: 'destructive',
    preserve: [],
    locks: [],
    blocks: 'nothing',
    rewrites: [],
    scans: [],
    rebuildsIndexes: [],
    inverse: null,
    unread: reason,
  };
}

function reportedLock({ relation, mode }: ExplainedLock, { lineage }: Explained): ReportedLock {
  return { relation, mode: lineage.dialect.dialect === 'postgresql' ? inPgLocks(mode) : mode };
}

/** "ACCESS EXCLUSIVE" as pg_locks spells it: "AccessExclusiveLock". */
function inPgLocks(mode: string): string {
  const words = mode.toLowerCase().split(' ');
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}Lock`;
}

function migrationOf({ explained: { migration, change, preserve, downtime } }: Explained): ReportedMigration {
  return { id: migration.id, change, preserve, downtime };
}
