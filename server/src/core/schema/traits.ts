import { schemaKey, temporarySchema } from './names';
import type { SchemaObject } from './objects';
import type { Schema, Traits } from './schema-value';

export const noTraits: Traits = { schemas: new Set(), temporary: false, inheritance: false };

/** The traits once `object` is there. */
export function traitsWith(schema: Schema, object: SchemaObject): Traits {
  const { traits } = schema;
  const temporary = traits.temporary || object.schema === temporarySchema(schema.dialect);
  const inheritance =
    traits.inheritance || (object.class === 'table' && (object.partitionOf !== null || object.inherits.length > 0));
  const schemas =
    object.class === 'object' && object.objectClass === 'schema'
      ? withName(traits.schemas, object.name)
      : traits.schemas;
  const same = temporary === traits.temporary && inheritance === traits.inheritance && schemas === traits.schemas;
  return same ? traits : { schemas, temporary, inheritance };
}

/** The traits once `object` is gone; a schema that may still exist stays. */
export function traitsWithout(traits: Traits, object: SchemaObject, inDoubt: boolean): Traits {
  if (inDoubt || object.key !== schemaKey(object.name)) return traits;
  const schemas = new Set(traits.schemas);
  schemas.delete(object.name);
  return { ...traits, schemas };
}

function withName(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return names.has(name) ? names : new Set([...names, name]);
}
