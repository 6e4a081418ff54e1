import type { SchemaObject } from '../schema/objects';
import { type Lookup, lookup, type Schema } from '../schema/schema';

/**
 * What a guarded CREATE found. The schema never calls a function or an extension absent, for servers and extensions bring their own; but
 * one that the whole history does not know is new to it.
 */
export function foundByCreate(before: Schema, key: string): Lookup<SchemaObject> {
  const found = lookup(before, key);
  return found === 'unknown' && before.complete && !before.unknown.has(key) ? 'absent' : found;
}
