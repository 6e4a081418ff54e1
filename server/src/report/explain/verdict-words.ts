import type { Wait } from '../../core/explain/downtime';
import type { ExplainedMigration } from '../../core/explain/migration';
import { groupBy } from '../../core/group-by';
import { listed } from './facts';

/** "destructive · preserve orders.note · downtime: reads and writes wait". */
export function migrationWords({ change, preserve, downtime }: ExplainedMigration): string {
  const kept = preserve.length === 0 ? [] : [`preserve ${listed(preserve)}`];
  return [change, ...kept, `downtime: ${downtime}`].join(' · ');
}

/**
 * Why there is downtime, or how little there is: for each relation its longest wait.
 * @param lineOf the line on which a statement of the way up begins, by its index, counted from 1
 */
export function waitLines({ waits }: ExplainedMigration, lineOf: (at: number) => number): readonly string[] {
  const longest = new Map<string, Wait>();
  for (const wait of [...waits].sort(byLength)) {
    if (!longest.has(wait.lock.relation)) longest.set(wait.lock.relation, wait);
  }
  const groups = groupBy([...longest.values()], (wait) => duration(wait, lineOf) + wait.lock.blocks);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { blocks, mode } = first.lock;
    const whose =
      mode === 'DATABASE WRITE' ? 'to the whole database' : `of ${listed(group.map(({ lock }) => lock.relation))}`;
    return [`${blocks} ${whose} wait ${duration(first, lineOf)}`];
  });
}

const rank = ({ lasts, lock }: Wait) => (lasts === null ? 2 : 0) + (lock.blocks === 'writes' ? 1 : 0);
const byLength = (a: Wait, b: Wait) => rank(a) - rank(b) || a.at - b.at;

/** A lock that a transaction keeps is waited for until the long statement behind it has ended. */
function duration({ at, lasts }: Wait, lineOf: (at: number) => number): string {
  if (lasts === null) return 'for a moment';
  const long = `line ${lineOf(lasts)}`;
  return at === lasts
    ? `while ${long} goes through a whole table`
    : `from line ${lineOf(at)} on until ${long} is through a whole table`;
}
