import type { OfflineDifference, OfflineResult } from '../../core/sent/offline';

/** Characters of a statement that a line has room for. */
const room = 120;

/** How much of what was read Alembic writes as well. @param total how many revisions were asked about */
export function comparedWords(results: readonly OfflineResult[], total: number): string {
  const count = (wanted: OfflineResult) => results.filter((result) => result === wanted).length;
  const [equal, unknown] = [count('equal'), count('unknown')];
  const rest = unknown > 0 ? `, and of ${unknown} is only known when they run` : '';
  return `the SQL of ${equal} of ${total} revisions is what "alembic upgrade --sql" writes${rest}`;
}

/** The first statement that only one of them has. */
export function differenceWords({ written, read }: OfflineDifference): string {
  return `Alembic writes ${shown(written)}, where ${shown(read)} was read`;
}

function shown(sql: string | null): string {
  const text = sql?.replace(/\s+/g, ' ') ?? '';
  return sql === null ? 'nothing more' : `"${text.length > room ? `${text.slice(0, room - 1)}…` : text}"`;
}
