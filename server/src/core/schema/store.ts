import { Set as ImmutableSet } from 'immutable';
import { linksOf, sameLinks } from './links';
import type { SchemaObject } from './objects';
import type { Schema } from './schema';

/** The schema with `object` under its key. The same schema when that very object is there already. */
export function put(schema: Schema, object: SchemaObject): Schema {
  const before = schema.objects.get(object.key);
  const unknown = schema.unknown.delete(object.key);
  if (before === object && unknown === schema.unknown) return schema;
  return {
    ...schema,
    objects: schema.objects.set(object.key, object),
    unknown,
    referrers: relink(schema.referrers, before, object),
  };
}

/** The schema without the object of this key: it is known to be gone. */
export function remove(schema: Schema, key: string): Schema {
  const before = schema.objects.get(key);
  const unknown = schema.unknown.delete(key);
  if (!before) return unknown === schema.unknown ? schema : { ...schema, unknown };
  return {
    ...schema,
    objects: schema.objects.delete(key),
    unknown,
    referrers: relink(schema.referrers, before, undefined),
  };
}

/** The schema in which it is not known whether an object of this key exists. */
export function forget(schema: Schema, key: string): Schema {
  const without = remove(schema, key);
  return { ...without, unknown: without.unknown.add(key) };
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

function relink(referrers: Referrers, before: SchemaObject | undefined, after: SchemaObject | undefined): Referrers {
  if (before && after && sameLinks(before, after)) return referrers;
  const old = before ? linksOf(before) : [];
  const now = after ? linksOf(after) : [];
  let result = referrers;
  for (const link of old) if (!now.includes(link)) result = unlink(result, link, (before as SchemaObject).key);
  for (const link of now)
    if (!old.includes(link))
      result = result.set(link, (result.get(link) ?? ImmutableSet<string>()).add((after as SchemaObject).key));
  return result;
}

function unlink(referrers: Referrers, link: string, key: string): Referrers {
  const left = referrers.get(link)?.delete(key);
  return left?.size ? referrers.set(link, left) : referrers.delete(link);
}
