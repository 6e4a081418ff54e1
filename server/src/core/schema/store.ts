import { linksOf, sameLinks } from './links';
import type { SchemaObject } from './objects';
import type { Schema } from './schema';
import { traitsWith, traitsWithout } from './traits';

/** The schema with `object` under its key. The same schema when that very object is there already. */
export function put(schema: Schema, object: SchemaObject): Schema {
  const before = schema.objects.get(object.key);
  if (before === object) return schema;
  return {
    ...schema,
    objects: schema.objects.set(object.key, object),
    // What is known is never marked unknown as well.
    unknown: before ? schema.unknown : schema.unknown.delete(object.key),
    referrers: relink(schema, before, object),
    traits: traitsWith(schema, object),
  };
}

/** The schema without the object of this key: it is known to be gone. */
export function remove(schema: Schema, key: string): Schema {
  const before = schema.objects.get(key);
  if (before) return without(schema, before, false);
  const unknown = schema.unknown.delete(key);
  return unknown === schema.unknown ? schema : { ...schema, unknown };
}

/** The schema in which it is not known whether an object of this key exists. */
export function forget(schema: Schema, key: string): Schema {
  const before = schema.objects.get(key);
  const removed = before ? without(schema, before, true) : schema;
  const unknown = removed.unknown.add(key);
  return unknown === removed.unknown ? removed : { ...removed, unknown };
}

function without(schema: Schema, object: SchemaObject, inDoubt: boolean): Schema {
  return {
    ...schema,
    objects: schema.objects.delete(object.key),
    referrers: relink(schema, object, undefined),
    traits: traitsWithout(schema.traits, object, inDoubt),
  };
}

const incomplete = new WeakMap<Schema, Schema>();

/** The schema of a database that may hold more than what is known of it. One schema always gives the same object. */
export function makeIncomplete(schema: Schema): Schema {
  if (!schema.complete) return schema;
  const known = incomplete.get(schema) ?? { ...schema, complete: false };
  incomplete.set(schema, known);
  return known;
}

type Referrers = Schema['referrers'];

function relink(
  { referrers, dialect }: Schema,
  before: SchemaObject | undefined,
  after: SchemaObject | undefined,
): Referrers {
  if (before && after && sameLinks(before, after)) return referrers;
  const key = (after ?? before)?.key ?? '';
  const old = before ? linksOf(before, dialect) : [];
  const now = after ? linksOf(after, dialect) : [];
  let result = referrers;
  for (const link of old) if (!now.includes(link)) result = unlink(result, link, key);
  for (const [at, link] of now.entries()) {
    const linked = old.includes(link) || now.indexOf(link) < at;
    if (!linked) result = result.set(link, [...(result.get(link) ?? []), key]);
  }
  return result;
}

function unlink(referrers: Referrers, link: string, key: string): Referrers {
  const left = (referrers.get(link) ?? []).filter((one) => one !== key);
  return left.length > 0 ? referrers.set(link, left) : referrers.delete(link);
}
