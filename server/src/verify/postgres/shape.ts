import { familyOf } from './family';
import { type Names, withoutNames } from './name-mask';
import type { PostgresObject } from './object';
import type { PostgresSnapshot } from './snapshot';

/**
 * An object with all that goes with it, whatever it and its constraints, indexes, sequences … are called; the columns of a table keep their
 * names. Two of one shape may be one object under two names.
 * @returns null for what cannot be called otherwise
 */
export function shapeOf(root: PostgresObject, snapshot: PostgresSnapshot): string | null {
  if (root.local === null) return null;
  const shape = memberShapes(root, snapshot);
  return JSON.stringify([root.kind, root.parent, wholeFamily(root, snapshot).map(shape).sort()]);
}

/** Shapes of what goes with an object. */
export function memberShapes(root: PostgresObject, snapshot: PostgresSnapshot): (member: PostgresObject) => string {
  const names = namesIn(root, snapshot);
  return (member) => {
    const { kind, local, title, facts, unrestorable } = member;
    const name = local === null ? withoutNames(title, names) : kind === 'column' && member !== root ? local : '';
    const told = Object.entries(facts).flatMap(([fact, value]) =>
      value === null || unrestorable.includes(fact)
        ? []
        : [`${fact}: ${fact === 'comment' ? value : withoutNames(value, names)}`],
    );
    return JSON.stringify([kind, name, ...told]);
  };
}

/** What goes with an object; with a schema, what is in it. */
export function wholeFamily(root: PostgresObject, snapshot: PostgresSnapshot): readonly PostgresObject[] {
  if (root.kind !== 'schema') return familyOf(root, snapshot);
  const inside = [...snapshot.values()].filter(({ schema }) => schema === root.local);
  return [root, ...inside].flatMap((object) => familyOf(object, snapshot));
}

/** The schema that an object is or is in, if it can be called otherwise. */
export function schemaOf({ kind, schema, local }: PostgresObject): string | null {
  return kind === 'schema' ? local : schema;
}

function namesIn(root: PostgresObject, snapshot: PostgresSnapshot): Names {
  const own = wholeFamily(root, snapshot).filter((member) => member === root || member.kind !== 'column');
  return {
    names: new Map(own.flatMap(({ local }) => (local === null ? [] : [[local, '¤'] as const]))),
    schemas: new Set([schemaOf(root)].filter((name) => name !== null)),
  };
}
