import type { MeasuredDifference } from '../core/verdict';
import type { SnapshotObject } from './snapshot';

/** One object in which two snapshots differ. */
export type Change<Found extends SnapshotObject> =
  | { readonly kind: 'missing'; readonly before: Found; readonly after: null }
  | { readonly kind: 'extra'; readonly before: null; readonly after: Found }
  | {
      readonly kind: 'changed';
      readonly before: Found;
      readonly after: Found;
      /** Names of the facts in which it differs. */
      readonly fields: readonly string[];
    };

/** Statements that mend a change in a database that stands as the later snapshot; of a changed object, one field of it. */
export type Repairer<Found extends SnapshotObject> = (change: Change<Found>, field: string | null) => readonly string[];

/**
 * In what two snapshots differ. What goes with a missing or extra object is not told by itself. First comes what is extra, the last made
 * first, then what is missing or changed in the order of the earlier snapshot.
 */
export function changesBetween<Found extends SnapshotObject>(
  before: ReadonlyMap<string, Found>,
  after: ReadonlyMap<string, Found>,
): readonly Change<Found>[] {
  const extra = [...after.values()]
    .filter((object) => isLone(object, after, before))
    .reverse()
    .map((object): Change<Found> => ({ kind: 'extra', before: null, after: object }));
  const rest = [...before.values()].flatMap((object): readonly Change<Found>[] => {
    const now = after.get(object.key);
    if (now) return changed(object, now);
    return isLone(object, before, after) ? [{ kind: 'missing', before: object, after: null }] : [];
  });
  return [...extra, ...rest];
}

/** Changes as a verdict tells them: one for each missing or extra object and for each changed fact, in the same order. */
export function differencesOf<Found extends SnapshotObject>(
  changes: readonly Change<Found>[],
  repairer: Repairer<Found>,
): readonly MeasuredDifference[] {
  return changes.flatMap((change): readonly MeasuredDifference[] => {
    if (change.kind === 'changed') return change.fields.map((field) => changedField(change, field, repairer));
    const object = change.kind === 'missing' ? change.before : change.after;
    return [
      {
        kind: change.kind,
        object: object.title,
        field: null,
        before: change.before && definitionOf(change.before),
        after: change.after && definitionOf(change.after),
        restorable: true,
        repair: repairer(change, null),
      },
    ];
  });
}

/** It is in the one snapshot alone, and what it goes with is not. */
function isLone<Found extends SnapshotObject>(
  { key, parent }: Found,
  here: ReadonlyMap<string, Found>,
  there: ReadonlyMap<string, Found>,
): boolean {
  return !there.has(key) && (parent === null || !here.has(parent) || there.has(parent));
}

function changed<Found extends SnapshotObject>(before: Found, after: Found): readonly Change<Found>[] {
  const names = new Set([...Object.keys(before.facts), ...Object.keys(after.facts)]);
  const fields = [...names].filter((name) => (before.facts[name] ?? null) !== (after.facts[name] ?? null));
  return fields.length > 0 ? [{ kind: 'changed', before, after, fields }] : [];
}

function changedField<Found extends SnapshotObject>(
  change: Extract<Change<Found>, { kind: 'changed' }>,
  field: string,
  repairer: Repairer<Found>,
): MeasuredDifference {
  const { before, after } = change;
  const restorable = !before.unrestorable.includes(field);
  return {
    kind: 'changed',
    object: before.title,
    field,
    before: before.facts[field] ?? null,
    after: after.facts[field] ?? null,
    restorable,
    repair: restorable ? repairer(change, field) : [],
  };
}

/** The engine's own text where it gives one, else the statements that make it. */
function definitionOf({ facts, create }: SnapshotObject): string | null {
  return facts['definition'] ?? (create.length > 0 ? create.join(';\n') : null);
}
