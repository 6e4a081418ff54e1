import type { Change } from './compare';
import type { SnapshotObject } from './snapshot';

export type Missing<Found extends SnapshotObject> = Extract<Change<Found>, { kind: 'missing' }>;
export type Extra<Found extends SnapshotObject> = Extract<Change<Found>, { kind: 'extra' }>;
export type Lone<Found extends SnapshotObject> = Missing<Found> | Extra<Found>;

/** A missing object that seems to be there under the name of an extra one. */
export interface Rename<Found extends SnapshotObject> {
  readonly missing: Missing<Found>;
  readonly extra: Extra<Found>;
}

/** What pairing has to know of an object that is missing or extra. */
export interface Look<Found extends SnapshotObject> {
  /** What it is and where, whatever it is called; null for what no statement renames. */
  shapeOf(change: Lone<Found>): string | null;
  /** What tells those of one shape apart; null where nothing does. */
  placeOf(change: Lone<Found>): string | null;
  /** Among which it may be one of the missing, with the rows or values of that; null for what holds none. */
  storeOf(change: Lone<Found>): string | null;
}

/**
 * Pairs what is missing with what is extra where one of each has a shape; of several, those that stand at the same place. A pair is a guess: the
 * way up may have dropped the one and made the other.
 */
export function findRenames<Found extends SnapshotObject>(
  changes: readonly Change<Found>[],
  { shapeOf, placeOf }: Look<Found>,
): readonly Rename<Found>[] {
  const [missing, extra] = [changes.filter(isMissing), changes.filter(isExtra)];
  if (missing.length === 0 || extra.length === 0) return [];
  const shapes = new Map([...missing, ...extra].map((change) => [change, shapeOf(change)] as const));
  const byShape = pairs(missing, extra, (change) => shapes.get(change) ?? null);
  const paired = new Set<Lone<Found>>(byShape.flatMap((rename) => [rename.missing, rename.extra]));
  const isLeft = (change: Lone<Found>) => !paired.has(change);
  const shapeAndPlace = (change: Lone<Found>) => {
    const [shape, place] = [shapes.get(change) ?? null, placeOf(change)];
    return shape === null || place === null ? null : `${place} ${shape}`;
  };
  return [...byShape, ...pairs(missing.filter(isLeft), extra.filter(isLeft), shapeAndPlace)];
}

/** Those whose key only one of each has. */
function pairs<Found extends SnapshotObject>(
  missing: readonly Missing<Found>[],
  extra: readonly Extra<Found>[],
  keyOf: (change: Lone<Found>) => string | null,
): readonly Rename<Found>[] {
  const keys = new Map([...missing, ...extra].map((change) => [change, keyOf(change)] as const));
  return missing.flatMap((one) => {
    const key = keys.get(one) ?? null;
    const isAlike = (change: Lone<Found>) => key !== null && keys.get(change) === key;
    const [other, ...more] = extra.filter(isAlike);
    return other && more.length === 0 && missing.filter(isAlike).length === 1 ? [{ missing: one, extra: other }] : [];
  });
}

/** Extra objects, of changes that are no renames, that may hold what a missing one held: nobody should be told to drop them. */
export function mayHoldMissing<Found extends SnapshotObject>(
  changes: readonly Change<Found>[],
  { storeOf }: Look<Found>,
): readonly Extra<Found>[] {
  const stores = new Set(changes.filter(isMissing).flatMap((change) => storeOf(change) ?? []));
  return changes.filter(isExtra).filter((change) => stores.has(storeOf(change) ?? ''));
}

function isMissing<Found extends SnapshotObject>(change: Change<Found>): change is Missing<Found> {
  return change.kind === 'missing';
}

function isExtra<Found extends SnapshotObject>(change: Change<Found>): change is Extra<Found> {
  return change.kind === 'extra';
}
