import type { Change } from '../compare';
import { familyOf } from './family';
import { rankOf } from './kinds';
import type { PostgresObject } from './object';
import type { Renamed } from './renames';
import type { PostgresSnapshot } from './snapshot';

type PostgresChange = Change<PostgresObject>;

/**
 * Puts changes in an order in which their repairs can be run: what is extra goes first, the last made first, then the rest comes as it is
 * made; except that what is used is there before, and gone or changed after, what uses it. What has another name gets it back in between.
 */
export function inOrder(
  changes: readonly PostgresChange[],
  { statements: renaming }: Renamed,
  before: PostgresSnapshot,
  after: PostgresSnapshot,
): readonly PostgresChange[] {
  if (changes.length < 2) return changes;
  const firsts = prerequisites(changes, renaming, before, after);
  const ordered = new Set<PostgresChange>();
  const visiting = new Set<PostgresChange>();
  const visit = (change: PostgresChange) => {
    // Two that need each other, as two tables with foreign keys to each other do, come as they are.
    if (ordered.has(change) || visiting.has(change)) return;
    visiting.add(change);
    for (const other of firsts.get(change) ?? []) visit(other);
    ordered.add(change);
  };
  const placeOf = (change: PostgresChange) => (renaming.has(change) ? 1 : change.kind === 'extra' ? 0 : 2);
  const sorted = [...changes].sort((one, other) => placeOf(one) - placeOf(other) || byKind(one, other));
  for (const change of sorted) visit(change);
  return [...ordered];
}

function byKind(one: PostgresChange, other: PostgresChange): number {
  if (one.kind === 'extra' && other.kind === 'extra') return rankOf(other.after.kind) - rankOf(one.after.kind);
  return rankOf((one.before ?? one.after).kind) - rankOf((other.before ?? other.after).kind);
}

function prerequisites(
  changes: readonly PostgresChange[],
  renaming: Renamed['statements'],
  before: PostgresSnapshot,
  after: PostgresSnapshot,
): ReadonlyMap<PostgresChange, readonly PostgresChange[]> {
  const made = new Map(changes.flatMap((change) => (change.before ? [[change.before.key, change] as const] : [])));
  const removed = new Map(
    changes.flatMap((change) =>
      change.kind === 'extra' && !renaming.has(change) ? [[change.after.key, change] as const] : [],
    ),
  );
  const firsts = new Map<PostgresChange, PostgresChange[]>(changes.map((change) => [change, []]));
  for (const change of changes) {
    const { before: was, after: is } = change;
    const usedBefore = was ? [...usesOf(was, before), ...(was.parent === null ? [] : [was.parent])] : [];
    const usedAfter = is ? usesOf(is, after) : [];
    for (const used of usedBefore) {
      const maker = changeAt(used, before, made);
      if (maker && maker !== change) firsts.get(change)?.push(maker);
    }
    for (const used of usedAfter) {
      const remover =
        changeAt(used, after, removed) ?? (usedBefore.includes(used) ? null : changeAt(used, after, made));
      if (remover && remover !== change) firsts.get(remover)?.push(change);
    }
  }
  return firsts;
}

function usesOf(object: PostgresObject, snapshot: PostgresSnapshot): readonly string[] {
  return familyOf(object, snapshot).flatMap(({ uses }) => uses);
}

/** The change of an object or of what it goes with. */
function changeAt(
  key: string,
  snapshot: PostgresSnapshot,
  changes: ReadonlyMap<string, PostgresChange>,
): PostgresChange | null {
  for (let at: string | null = key; at !== null; at = snapshot.get(at)?.parent ?? null) {
    const change = changes.get(at);
    if (change) return change;
  }
  return null;
}
