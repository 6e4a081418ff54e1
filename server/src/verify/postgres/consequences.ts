import type { Change } from '../compare';
import type { Kind } from './kinds';
import type { PostgresObject } from './object';
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
