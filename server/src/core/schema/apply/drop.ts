import { referrersOf } from '../links';
import { isRelation, isRoutine } from '../names';
import type { OtherObject, SchemaObject } from '../objects';
import { mentions } from '../rename-in-text';
import type { Schema } from '../schema';
import { put, remove } from '../store';
import { withoutColumn, withoutIndex } from './columns';
import { dropForeignKeysTo } from './constraints';
import { current } from './on-table';
import { columnsOfType } from './type-uses';

/**
 * Drops an object with what belongs to it: a table's indexes, triggers, policies, owned sequences and partitions. With `cascade` also
 * what depends on it: foreign keys, views, children, columns of a type, triggers of a function.
 */
export function dropKey(schema: Schema, key: string, cascade: boolean): Schema {
  const object = schema.objects.get(key);
  if (!object) return remove(schema, key);
  if (object.class === 'index') return withoutIndex(schema, object);
  const dependents = referrersOf(schema, key);
  let next = detached(remove(schema, key), object);
  for (const dependent of dependents) {
    if (dependent.key === key || !next.objects.has(dependent.key)) continue;
    if (belongsTo(dependent, key)) next = dropKey(next, dependent.key, cascade);
    else if (cascade) next = cascaded(next, current(next, dependent), key);
  }
  return cascade ? dropUses(next, object) : next;
}

/** Takes a trigger, rule or policy out of its table's list. */
function detached(schema: Schema, object: SchemaObject): Schema {
  const table = object.class === 'object' && object.table !== null ? schema.objects.get(object.table) : undefined;
  if (table?.class !== 'table' || !table.dependents.includes(object.key)) return schema;
  return put(schema, { ...table, dependents: table.dependents.filter((key) => key !== object.key) });
}

/** Goes with the object of `key` whether or not CASCADE is said. */
function belongsTo(dependent: SchemaObject, key: string): boolean {
  if (dependent.class === 'index') return true;
  if (dependent.class === 'table') return dependent.partitionOf === key;
  return dependent.class === 'object' && (dependent.table === key || dependent.ownedBy?.table === key);
}

function cascaded(schema: Schema, dependent: SchemaObject, key: string): Schema {
  if (dependent.class === 'table' && !dependent.inherits.includes(key)) return dropForeignKeysTo(schema, key, null);
  return dropKey(schema, dependent.key, true);
}

/** Columns of a dropped type, triggers of a dropped function. */
function dropUses(schema: Schema, object: SchemaObject): Schema {
  if (
    object.class === 'enum' ||
    object.class === 'domain' ||
    (object.class === 'object' && object.objectClass === 'type')
  ) {
    return columnsOfType(schema, object).reduce(
      (next, { table, column }) => withoutColumn(next, current(next, table), column, true),
      schema,
    );
  }
  if (object.class !== 'object' || !isRoutine(object.objectClass)) return schema;
  const callers = schema.objects.values().filter((other): other is OtherObject => isTriggerOf(other, object, schema));
  return callers.reduce((next, trigger) => dropKey(next, trigger.key, true), schema);
}

function isTriggerOf(other: SchemaObject, routine: OtherObject, schema: Schema): other is OtherObject {
  return (
    other.class === 'object' &&
    other.objectClass === 'trigger' &&
    mentions(other.definition ?? '', routine.name, schema.dialect)
  );
}

/** Drops everything that lies in a schema. */
export function dropContents(schema: Schema, schemaName: string): Schema {
  const inside = schema.objects.values().filter((object) => object.schema === schemaName);
  const relationsFirst = inside.toSorted((a, b) => Number(isOther(a)) - Number(isOther(b)));
  const dropped = relationsFirst.reduce(
    (next, object) => (next.objects.has(object.key) ? dropKey(next, object.key, true) : next),
    schema,
  );
  const mark = `${schemaName}.`;
  const unknown = dropped.unknown.filterNot((key) => key.slice(key.lastIndexOf(' ') + 1).startsWith(mark));
  return unknown.size === dropped.unknown.size ? dropped : { ...dropped, unknown };
}

function isOther(object: SchemaObject): boolean {
  return object.class === 'object' && !isRelation(object.objectClass);
}
