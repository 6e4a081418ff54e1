import type { Change } from '../compare';
import type { Rename } from '../renames';
import { familyOf } from './family';
import type { Kind } from './kinds';
import { type Names, withoutNames } from './name-mask';
import type { PostgresObject } from './object';
import { schemaOf, wholeFamily } from './shape';
import type { PostgresSnapshot } from './snapshot';

type PostgresChange = Change<PostgresObject>;

/** Leaves out changes that only follow from another one and that the other one's repair mends. */
export function withoutConsequences(
  changes: readonly PostgresChange[],
  before: PostgresSnapshot,
  after: PostgresSnapshot,
): readonly PostgresChange[] {
  const relinked = new Set(changes.flatMap((change) => (isRelinked(change) ? [change.before.key] : [])));
  return changes.filter((change) => !isInherited(change, relinked) && !isTakenAlong(change, before, after));
}

/** A table has another parent than it had, or none. */
function isRelinked(change: PostgresChange): change is Extract<PostgresChange, { kind: 'changed' }> {
  return change.kind === 'changed' && change.fields.some((field) => field === 'partition of' || field === 'inherits');
}

const inherited: ReadonlySet<Kind> = new Set(['column', 'constraint', 'foreign key', 'index']);

/** What a table had from its parent is its own once it is detached, and the parent's again when it is attached. */
function isInherited({ before, after, kind }: PostgresChange, relinked: ReadonlySet<string>): boolean {
  const object = before ?? after;
  return kind !== 'changed' && inherited.has(object.kind) && object.parent !== null && relinked.has(object.parent);
}

/** It goes with an extra object and went with one that is missing now, as the sequence of a renamed table does. */
function isTakenAlong(change: PostgresChange, before: PostgresSnapshot, after: PostgresSnapshot): boolean {
  if (change.kind !== 'changed') return false;
  return isBelow(change.after, after, before) && isBelow(change.before, before, after);
}

/** Something that it goes with is here and not there. */
function isBelow(object: PostgresObject, here: PostgresSnapshot, there: PostgresSnapshot): boolean {
  for (let at = object.parent; at !== null; at = here.get(at)?.parent ?? null) {
    if (here.has(at) && !there.has(at)) return true;
  }
  return false;
}

/** Leaves out objects that differ in nothing but what they call one that was renamed: they follow when it gets its name back. */
export function withoutFollowers(
  changes: readonly PostgresChange[],
  renames: readonly Rename<PostgresObject>[],
  before: PostgresSnapshot,
  after: PostgresSnapshot,
): readonly PostgresChange[] {
  if (renames.length === 0) return changes;
  return changes.filter((change) => {
    if (change.kind !== 'changed') return true;
    const near = renames.filter(
      ({ missing, extra }) => isNear(change.before, missing.before, before) && isNear(change.after, extra.after, after),
    );
    const plain = plainText(near);
    return change.fields.some((field) => plain(change.before.facts[field]) !== plain(change.after.facts[field]));
  });
}

/** It uses the other, or both belong to one table. */
function isNear(object: PostgresObject, other: PostgresObject, snapshot: PostgresSnapshot): boolean {
  if (object.parent !== null && object.parent === other.parent) return true;
  const family = new Set(wholeFamily(other, snapshot).map(({ key }) => key));
  return familyOf(object, snapshot).some(({ uses }) => uses.some((key) => family.has(key)));
}

function plainText(renames: readonly Rename<PostgresObject>[]): (text: string | null | undefined) => string | null {
  const pairs = renames.map(({ missing, extra }) => [missing.before, extra.after]);
  const names: Names = {
    names: new Map(
      pairs.flatMap((pair, index) =>
        pair.flatMap(({ local }) => (local === null ? [] : [[local, `¤${index}`] as const])),
      ),
    ),
    schemas: new Set(pairs.flat().flatMap((object) => schemaOf(object) ?? [])),
  };
  // A view goes on calling its own column by the old name.
  return (text) => (text == null ? null : withoutNames(text, names).replace(/(¤\d+) AS \1\b/g, '$1'));
}
