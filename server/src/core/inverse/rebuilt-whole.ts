import { relationKey } from '../schema/names';
import { invertColumnOperation } from './column';
import { scopeOf } from './scope';
import type { Step } from './step';

/**
 * The steps that the way back can leave out, without those on a table that it rebuilds: a rebuild gives the table all that it had then,
 * so that a column or index which the half made before and dropped after has to be there for it, and to go again.
 * @param left what could be left out where every table is changed piece by piece
 */
export function leftOutBesideRebuilds(steps: readonly Step[], left: ReadonlySet<Step>): ReadonlySet<Step> {
  const home = steps[0]?.before;
  if (home?.dialect !== 'sqlite') return left;
  const names = namesAtHome(steps);
  const rebuilt = new Map<string, number>();
  for (const [at, step] of steps.entries()) {
    const table = left.has(step) ? null : rebuiltBy(step);
    const atHome = table === null ? undefined : names[at]?.(table);
    if (atHome !== undefined) rebuilt.set(atHome, rebuilt.get(atHome) ?? at);
  }
  if (rebuilt.size === 0) return left;
  return new Set(
    steps.filter((step, at) => {
      if (!left.has(step)) return false;
      const { target, inside } = scopeOf(step.operation, step.before, step.session);
      const first = inside.map((table) => rebuilt.get(names[at]?.(table) ?? '')).find((one) => one !== undefined);
      // An index that the rebuild of the way up took and that was made anew comes back with the rebuild of the way back.
      return first === undefined || (at > first && target !== null && home.objects.has(target));
    }),
  );
}

/** For each step the key that a table had when the half began; none for one that the half makes. */
function namesAtHome(steps: readonly Step[]): readonly ((key: string) => string | undefined)[] {
  const home = steps[0]?.before;
  let moved: ReadonlyMap<string, string | undefined> = new Map();
  return steps.map(({ operation, before, after, session }) => {
    const present = moved;
    const name = (key: string) => (present.has(key) ? present.get(key) : home?.objects.has(key) ? key : undefined);
    if (operation.kind === 'createTable' && !operation.ifNotExists)
      moved = new Map([...moved, [relationKey(after, session, operation.table), undefined]]);
    if (operation.kind === 'renameTable') {
      const to = relationKey(after, session, { ...operation.table, name: operation.to.name });
      moved = new Map([...moved, [to, name(relationKey(before, session, operation.table))]]);
    }
    return name;
  });
}

/** Key of the table that undoing a step rebuilds; null where it takes no rebuild. */
function rebuiltBy(step: Step): string | null {
  const { operation, before, session } = step;
  if (operation.kind === 'rebuildTable') return relationKey(before, session, operation.table);
  if (operation.kind !== 'dropColumn') return null;
  const { operations } = invertColumnOperation({ ...step, operation });
  return operations.some(({ kind }) => kind === 'rebuildTable') ? relationKey(before, session, operation.table) : null;
}
