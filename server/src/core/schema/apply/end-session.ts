import { temporaryKey } from '../links';
import type { Schema } from '../schema';
import { dropKey } from './drop';

/** The schema after a connection is closed: without its temporary tables. */
export function endSession(schema: Schema): Schema {
  const temporary = schema.referrers.get(temporaryKey);
  return temporary ? temporary.reduce((next, key) => dropKey(next, key, true), schema) : schema;
}
