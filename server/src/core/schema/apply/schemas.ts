import { schemaKey } from '../names';
import type { SchemaObject } from '../objects';
import { lookup, type Schema } from '../schema';
import { makeIncomplete } from '../store';
import { moveObject } from './move';

/** Gives a schema another name: everything in it moves. */
export function moveSchema(schema: Schema, from: string, to: string): Schema {
  const found = lookup(schema, schemaKey(from));
  const contents = schema.objects.values().filter((object) => object.schema === from);
  const named =
    typeof found === 'string'
      ? found === 'absent'
        ? makeIncomplete(schema)
        : schema
      : moveObject(schema, found, { schema: '', name: to });
  return contents
    .toSorted((a, b) => rank(a) - rank(b))
    .reduce((next, object) => {
      const now = next.objects.get(object.key);
      return now === undefined ? next : moveObject(next, now, { schema: to, name: now.name });
    }, named);
}

/** Tables first: they take their indexes, sequences and triggers along. */
function rank(object: SchemaObject): number {
  return object.class === 'table' ? 0 : 1;
}
