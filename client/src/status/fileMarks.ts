import type { MigrationState } from '../../../server/src/protocol';
import { titleOf } from '../connections/connection';
import type { HistoryState } from '../migrations/historyState';
import { stateSigns } from '../migrations/migrationState';

/** What is shown of a migration's file where the editor lists files. */
export interface FileMark {
  /** One sign: "✓", "○", "✗", "≠". */
  readonly badge: string;
  /** "pending on PRODUCTION: shop". */
  readonly tooltip: string;
  /** Of the theme, for what is out of order alone; null for none. */
  readonly color: string | null;
}

/** What matters most of a file with several migrations comes first. */
const order: readonly MigrationState[] = ['failed', 'unknown', 'changed', 'pending', 'applied'];

/** The marks of all files whose project has a database that has answered, by their URIs. */
export function fileMarks(histories: readonly HistoryState[]): ReadonlyMap<string, FileMark> {
  const marks = new Map<string, FileMark>();
  for (const { listed, status, connection } of histories) {
    if (!status || !connection) continue;
    const states = new Map(status.migrations.map(({ id, state }) => [id, state]));
    const files = new Map<string, MigrationState[]>();
    for (const { id, uri } of listed.migrations) {
      const state = states.get(id);
      if (uri !== null && state) files.set(uri, [...(files.get(uri) ?? []), state]);
    }
    for (const [uri, own] of files) {
      const state = order.find((one) => own.includes(one));
      if (state) marks.set(uri, markOf(state, titleOf(connection)));
    }
  }
  return marks;
}

function markOf(state: MigrationState, database: string): FileMark {
  const { sign, words, color } = stateSigns[state];
  const isInOrder = state === 'applied' || state === 'pending';
  return { badge: sign, tooltip: `${words} on ${database}`, color: isInOrder ? null : color };
}
