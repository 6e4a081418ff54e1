import { isCalled } from '../core/frameworks/called';
import type { RunAction } from '../protocol';
import { gapsIn, type Standing, type Standings } from './standing';
import type { StateTable } from './state-tables/state-table';

/** What the user wants to have run. */
export interface Wanted {
  readonly action: RunAction;
  /** Up: the last to apply. Down: the one to go back to, which stays. */
  readonly to: string | null;
  /** Up: only the next one. */
  readonly next: boolean;
  /** Down: all of them. */
  readonly all: boolean;
  /** A pending migration before an applied one is applied, where the tool stops at it by itself. */
  readonly outOfOrder: boolean;
}

export interface ChosenStep {
  readonly standing: Standing;
  readonly direction: 'up' | 'down';
}

export interface Choice {
  readonly steps: readonly ChosenStep[];
  /** Why nothing may run, in words for the user. */
  readonly refusals: readonly string[];
  readonly notes: readonly string[];
}

/** Which halves of which migrations an action runs, by the rules of the tool whose table it is. */
export function chooseSteps(standings: Standings, table: StateTable, wanted: Wanted): Choice {
  const unfinished = standings.all.find(({ progress }) => progress !== null);
  if (unfinished?.progress) return continued(standings, table, unfinished, wanted);
  if (wanted.action === 'resume') return refusal('Nothing is unfinished: there is nothing to resume.');
  const blocked = blockersOf(standings, table);
  if (blocked.length > 0) return { steps: [], refusals: blocked, notes: [] };
  switch (wanted.action) {
    case 'up':
      return up(standings, table, wanted);
    case 'down':
      return down(standings, wanted);
    default:
      return redo(standings);
  }
}

function refusal(message: string): Choice {
  return { steps: [], refusals: [message], notes: [] };
}

/** An unfinished half goes first; a way up then goes on with the rest. */
function continued(standings: Standings, table: StateTable, unfinished: Standing, wanted: Wanted): Choice {
  const direction = unfinished.progress?.direction ?? 'up';
  const first: ChosenStep = { standing: unfinished, direction };
  if (wanted.action === 'resume' || (wanted.action === 'down' && direction === 'down'))
    return { steps: [first], refusals: [], notes: [] };
  const name = unfinished.migration.id;
  if (wanted.action !== 'up' || direction === 'down')
    return refusal(
      `The way ${direction === 'up' ? 'up' : 'back'} of ${name} is unfinished. First: resume, or mark ${name} as it is to be taken.`,
    );
  const all = standings.all.map((one) => (one === unfinished ? { ...one, isApplied: true, isFailed: false } : one));
  const rest = up({ ...standings, all }, table, wanted);
  return wanted.next ? { ...rest, steps: [first] } : { ...rest, steps: [first, ...rest.steps] };
}

/** What has to be put right before anything can run. */
export function blockersOf({ all, missing }: Standings, table: StateTable): readonly string[] {
  const { changed, missing: gone } = table.stopsAt;
  return [
    ...all
      .filter(({ isFailed, progress }) => isFailed && progress === null)
      .map(
        ({ migration }) =>
          `${migration.id} began and did not end: ${table.name} says so. Look what of it is in the database, put that right, then: mark.`,
      ),
    ...all
      .filter((one) => changed && one.isApplied && one.checksum === 'changed' && one.migration.role !== 'repeatable')
      .map(
        ({ migration }) =>
          `${migration.id} was changed since it was applied. Put its file back as it was and write the change as a new migration.`,
      ),
    ...missing
      .filter(({ failed }) => failed)
      .map(
        ({ key }) =>
          `A run to ${key} began and did not end: ${table.name} says so. Look what of it is in the database, put that right, then: mark.`,
      ),
    ...missing
      .filter(({ failed }) => gone && !failed)
      .map(({ key }) => `${key} is applied, and there is no file for it. Get its file back, or: mark.`),
  ];
}

function up(standings: Standings, table: StateTable, { to, next, outOfOrder }: Wanted): Choice {
  const pending = standings.all.filter(({ isApplied, isFailed }) => !isApplied && !isFailed);
  const gaps = new Set(gapsIn(standings));
  const [firstGap] = gaps;
  const gapNames = [...gaps].map(({ migration }) => migration.id).join(', ');
  if (firstGap && table.gaps === 'refused' && !outOfOrder)
    return refusal(
      `${gapNames} ${gaps.size === 1 ? 'is' : 'are'} pending, and a later one is applied already. Give ${gaps.size === 1 ? 'it' : 'them'} a later number, or: up --out-of-order.`,
    );
  const skips = table.gaps === 'skipped' && !outOfOrder;
  const open = skips ? pending.filter((one) => !gaps.has(one)) : pending;
  const notes =
    skips && firstGap
      ? [`${gapNames} ${gaps.size === 1 ? 'comes' : 'come'} before the present version and will not be applied.`]
      : [];
  let chosen = open;
  if (to !== null) {
    const target = standings.all.find(({ migration }) => isCalled(migration, to));
    if (!target) return refusal(`There is no migration "${to}".`);
    const end = standings.all.indexOf(target);
    chosen = open.filter((one) => standings.all.indexOf(one) <= end);
  }
  if (next) chosen = chosen.slice(0, 1);
  return { steps: chosen.map((standing) => ({ standing, direction: 'up' })), refusals: [], notes };
}

function down({ all, missing }: Standings, { to, all: everything }: Wanted): Choice {
  const applied = all.filter(({ isApplied, migration }) => isApplied && migration.role === 'versioned').reverse();
  if (
    missing.length > 0 &&
    !everything &&
    to === null &&
    missing.some(({ appliedAt }) => isLater(appliedAt, applied[0]))
  )
    return refusal(`The last applied migration, ${missing.at(-1)?.key}, has no file here. Get it back first.`);
  let chosen = everything ? applied : applied.slice(0, 1);
  if (to !== null) {
    const target = all.find(({ migration }) => isCalled(migration, to));
    if (!target) return refusal(`There is no migration "${to}".`);
    if (!target.isApplied) return refusal(`${target.migration.id} is not applied, so there is no going back to it.`);
    const from = all.indexOf(target);
    chosen = applied.filter((one) => all.indexOf(one) > from);
  }
  return { steps: chosen.map((standing) => ({ standing, direction: 'down' })), refusals: [], notes: [] };
}

function isLater(time: string | null, last: Standing | undefined): boolean {
  return time !== null && last !== undefined && last.appliedAt !== null && time > last.appliedAt;
}

function redo({ all }: Standings): Choice {
  const last = all.findLast(({ isApplied, migration }) => isApplied && migration.role === 'versioned');
  if (!last) return refusal('Nothing is applied: there is nothing to do again.');
  return {
    steps: [
      { standing: last, direction: 'down' },
      { standing: last, direction: 'up' },
    ],
    refusals: [],
    notes: [],
  };
}
