import { rankOf } from './kinds';
import type { PostgresObject } from './object';

/** Everything that goes with an object, itself first, in the order in which it is made. */
export function familyOf(
  root: PostgresObject,
  snapshot: ReadonlyMap<string, PostgresObject>,
): readonly PostgresObject[] {
  const children = childrenOf(snapshot);
  const family: PostgresObject[] = [root];
  // The list grows while it is gone through.
  for (const member of family) family.push(...(children.get(member.key) ?? []));
  return family.sort((a, b) => rankOf(a.kind) - rankOf(b.kind));
}

type Children = ReadonlyMap<string, readonly PostgresObject[]>;

const known = new WeakMap<ReadonlyMap<string, PostgresObject>, Children>();

function childrenOf(snapshot: ReadonlyMap<string, PostgresObject>): Children {
  const children = known.get(snapshot) ?? groupByParent(snapshot.values());
  known.set(snapshot, children);
  return children;
}

function groupByParent(objects: Iterable<PostgresObject>): Children {
  const children = new Map<string, PostgresObject[]>();
  for (const object of objects) {
    if (object.parent === null) continue;
    const others = children.get(object.parent);
    if (others) others.push(object);
    else children.set(object.parent, [object]);
  }
  return children;
}

/** Statements that make an object with all of these members of its family. */
export function makeWhole(root: PostgresObject, family: readonly PostgresObject[]): readonly string[] {
  const made = family.filter((member) => member === root || !member.madeWithParent);
  return [...made.flatMap(({ making }) => making), ...family.flatMap(({ finishing }) => finishing)];
}
