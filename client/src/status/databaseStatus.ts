import { titleOf } from '../connections/connection';
import { type HistoryState, standingOf } from '../migrations/historyState';

/** The one item of the status bar: which database a run would touch. */
export interface DatabaseStatus {
  /** "dev: app.sqlite · 3 pending" */
  readonly text: string;
  readonly tooltip: string;
  /** It is to be seen that this is production. */
  readonly isProduction: boolean;
}

/** What there is to say of a history; undefined where it has no database. */
export function databaseStatus(state: HistoryState | undefined): DatabaseStatus | undefined {
  if (!state?.connection) return undefined;
  const { connection, problem } = state;
  const is = problem ? 'no answer' : (standingOf(state) ?? '…');
  return {
    text: `$(database) ${titleOf(connection)} · ${is}`,
    tooltip: [`${connection.title} · ${connection.shown}`, problem].filter(Boolean).join('\n\n'),
    isProduction: connection.label === 'production',
  };
}
