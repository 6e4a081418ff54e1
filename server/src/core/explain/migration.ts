import type { ServerVersion } from '../dialect';
import type { FoldedMigration } from '../history';
import type { Migration } from '../migration';
import { type Change, together } from './change';
import { type Downtime, downtimeOf, type Wait, waitsOf } from './downtime';
import { type ExplainedStatement, explainHalf } from './half';

/** What a migration does. */
export interface ExplainedMigration {
  readonly migration: Migration;
  readonly up: readonly ExplainedStatement[];
  readonly down: readonly ExplainedStatement[];
  /** Of the way up; destructive where it is code or could not be read, since nobody can say that it is not. */
  readonly change: Change;
  /** Data that the way up removes, overwrites or converts. */
  readonly preserve: readonly string[];
  readonly downtime: Downtime;
  /** What people wait for while the way up runs. */
  readonly waits: readonly Wait[];
}

/** What a migration does: every statement of both halves, and its way up as a whole. */
export function explainMigration(
  migration: Migration,
  folded: FoldedMigration,
  version: ServerVersion | null,
): ExplainedMigration {
  const explained = (kind: 'up' | 'down') => {
    const [half, own] = [migration[kind], folded[kind]];
    return half && own ? explainHalf(half, own, migration.id, version) : [];
  };
  const up = explained('up');
  return { migration, up, down: explained('down'), ...summaryOf(migration, up) };
}

/** The same with other facts about its statements, such as measured ones. */
export function withStatements(
  { migration }: ExplainedMigration,
  up: readonly ExplainedStatement[],
  down: readonly ExplainedStatement[],
): ExplainedMigration {
  return { migration, up, down, ...summaryOf(migration, up) };
}

function summaryOf(migration: Migration, up: readonly ExplainedStatement[]) {
  const isRead = !migration.opaque && (migration.up?.unread.length ?? 0) === 0;
  const downtime = downtimeOf(up);
  return {
    change: isRead ? together(up.map((one) => one.change)) : ('destructive' as const),
    preserve: [...new Set(up.flatMap((one) => one.preserve))],
    downtime: downtime === 'none' && !isRead ? ('unknown' as const) : downtime,
    waits: waitsOf(up),
  };
}
