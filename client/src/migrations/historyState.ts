import type { ListedHistory, ProjectStatus, WorstFinding } from '../../../server/src/protocol';
import type { Connection } from '../connections/connection';

/** All that is known of one history: its files, what was found in them, and what the chosen database has of it. */
export interface HistoryState {
  readonly listed: ListedHistory;
  readonly connection: Connection | undefined;
  /** Undefined while nobody has asked the database, or it did not answer. */
  readonly status: ProjectStatus | undefined;
  /** Why there is no status, in words for the user; null where none is missed. */
  readonly problem: string | null;
  readonly worst: ReadonlyMap<string, WorstFinding>;
}

/** Names a history across refreshes. */
export const keyOf = ({ project, lineage }: Pick<ListedHistory, 'project' | 'lineage'>): string =>
  JSON.stringify([project, lineage]);

/** How many migrations wait to be applied; undefined where nobody knows. */
export function pendingOf({ status }: HistoryState): number | undefined {
  return status?.migrations.filter(({ state }) => state === 'pending').length;
}

/** "1 failed · 2 pending", "up to date"; undefined where nobody knows. */
export function standingOf(state: HistoryState): string | undefined {
  const pending = pendingOf(state);
  if (pending === undefined) return undefined;
  const failed = state.status?.migrations.filter((one) => one.state === 'failed').length ?? 0;
  const words = [failed > 0 ? `${failed} failed` : '', pending > 0 ? `${pending} pending` : ''].filter(Boolean);
  return words.join(' · ') || 'up to date';
}

/** The last migration that is applied, in the order in which they run. */
export function lastApplied({ status }: HistoryState): string | undefined {
  return status?.migrations.filter(({ state }) => state === 'applied' || state === 'changed').at(-1)?.id;
}

/** The database can be asked, and what is pending can be run from here. */
export function isRunnable({ status }: HistoryState): boolean {
  return status !== undefined && status.runner.by !== 'nobody';
}
