import type { Change } from '../compare';
import { findRenames, type Lone, type Look, mayHoldMissing, type Rename } from '../renames';
import { familyOf } from './family';
import type { PostgresObject } from './object';
import { memberShapes, shapeOf } from './shape';
import type { PostgresSnapshot } from './snapshot';

type PostgresChange = Change<PostgresObject>;

/** Which of some changes are objects under another name, and what mends those. */
export interface Renamed {
  readonly renames: readonly Rename<PostgresObject>[];
  /** By a missing or an extra object: the statements that give it its name back, the same ones for both. */
  readonly statements: ReadonlyMap<PostgresChange, readonly string[]>;
  /** Extra objects that are not to be dropped: they may hold rows of what is missing, or are used by one that does. */
  readonly kept: ReadonlySet<PostgresChange>;
}

export function renamedAmong(
  changes: readonly PostgresChange[],
  before: PostgresSnapshot,
  after: PostgresSnapshot,
): Renamed {
  const look = lookAt(before, after);
  const renames = findRenames(changes, look).filter((rename) => renaming(rename).length > 0);
  const statements = new Map<PostgresChange, readonly string[]>();
  for (const rename of [...renames.filter(isOfSchema), ...renames]) {
    // It is in a renamed schema.
    if (statements.has(rename.missing)) continue;
    const whole = [...memberRenaming(rename, before, after), ...renaming(rename)];
    for (const change of [rename.missing, rename.extra, ...insideOf(rename, changes)]) statements.set(change, whole);
  }
  const left = changes.filter((change) => !statements.has(change));
  return { renames, statements, kept: withUsed(mayHoldMissing(left, look), left, after) };
}

function lookAt(before: PostgresSnapshot, after: PostgresSnapshot): Look<PostgresObject> {
  const objectOf = (change: Lone<PostgresObject>) => change.before ?? change.after;
  return {
    shapeOf: (change) => shapeOf(objectOf(change), change.kind === 'missing' ? before : after),
    placeOf: (change) => objectOf(change).facts['position'] ?? null,
    storeOf: (change) => {
      const { kind, parent } = objectOf(change);
      return kind === 'table' ? kind : kind === 'column' ? `${kind} ${parent}` : null;
    },
  };
}

function renaming({ missing, extra }: Rename<PostgresObject>): readonly string[] {
  return extra.after.renamedTo(missing.before);
}

/** What goes with an object gets its names back first, while the object is still called as its statements say. */
function memberRenaming(
  { missing, extra }: Rename<PostgresObject>,
  before: PostgresSnapshot,
  after: PostgresSnapshot,
): readonly string[] {
  const [wanted, present] = [membersOf(missing.before, before), membersOf(extra.after, after)];
  const isIn = ({ kind, local }: PostgresObject, others: readonly PostgresObject[]) =>
    others.some((other) => other.kind === kind && other.local === local);
  const gone = wanted.filter((member) => !isIn(member, present));
  const come = present.filter((member) => !isIn(member, wanted));
  const [was, is] = [memberShapes(missing.before, before), memberShapes(extra.after, after)];
  return come.flatMap((member) => {
    const [one, ...others] = gone.filter((other) => was(other) === is(member));
    return one && others.length === 0 ? member.renamedTo(one) : [];
  });
}

function membersOf(root: PostgresObject, snapshot: PostgresSnapshot): readonly PostgresObject[] {
  return familyOf(root, snapshot).filter((member) => member !== root && member.local !== null);
}

function isOfSchema({ missing }: Rename<PostgresObject>): boolean {
  return missing.before.kind === 'schema';
}

/** What is in a renamed schema is missing or extra by the schema's name. */
function insideOf(
  { missing, extra }: Rename<PostgresObject>,
  changes: readonly PostgresChange[],
): readonly PostgresChange[] {
  if (!isOfSchema({ missing, extra })) return [];
  return changes.filter(
    ({ kind, before, after }) =>
      (kind === 'missing' && before.schema === missing.before.local) ||
      (kind === 'extra' && after.schema === extra.after.local),
  );
}

/** With the extra objects that those use: a type cannot be dropped as long as a column has it. */
function withUsed(
  held: readonly PostgresChange[],
  changes: readonly PostgresChange[],
  after: PostgresSnapshot,
): ReadonlySet<PostgresChange> {
  const kept = new Set(held);
  // The set grows while it is gone through.
  for (const { after: object } of kept) {
    const used = new Set(object && familyOf(object, after).flatMap(({ uses }) => uses));
    for (const change of changes) if (change.kind === 'extra' && used.has(change.after.key)) kept.add(change);
  }
  return kept;
}
