import { type Dialect, isMysqlFamily } from '../dialect';
import { constraintKey, isRelation, isRoutine, namesakeKey, routineKey } from './names';
import type { OtherObject, SchemaObject, Table } from './objects';
import type { Schema } from './schema';

/**
 * Keys that an object refers to: relations it depends on, and the names it takes in namespaces that have no object of their own
 * (constraints, overloaded routines). `store.ts` keeps them in `Schema.referrers`, so that what a change touches is found
 * without a search.
 */
export function linksOf(object: SchemaObject, dialect: Dialect | null): readonly string[] {
  const namesake = isMysqlFamily(dialect) ? [namesakeKey(object.name)] : [];
  switch (object.class) {
    case 'table':
      return [...tableLinks(object), ...namesake];
    case 'index':
      return [object.table];
    case 'object':
      return isRelation(object.objectClass) ? [...otherLinks(object), ...namesake] : otherLinks(object);
    case 'enum':
    case 'domain':
      return [];
  }
}

/** True when `linksOf` surely gives the same for both: saves most updates of the referrers. */
export function sameLinks(a: SchemaObject, b: SchemaObject): boolean {
  if (a.class === 'table' && b.class === 'table') {
    return a.constraints === b.constraints && a.partitionOf === b.partitionOf && a.inherits === b.inherits;
  }
  if (a.class === 'object' && b.class === 'object') {
    return a.dependsOn === b.dependsOn && a.table === b.table && a.ownedBy === b.ownedBy;
  }
  return a.class === b.class && !(a.class === 'index' && b.class === 'index' && a.table !== b.table);
}

/** Key under which the temporary tables are found among the referrers. */
export const temporaryKey = 'temporary';

function tableLinks(table: Table): readonly string[] {
  const links: string[] = table.temporary ? [temporaryKey, ...table.inherits] : [...table.inherits];
  if (table.partitionOf !== null) links.push(table.partitionOf);
  for (const constraint of table.constraints) {
    links.push(constraintKey(table.schema, constraint.name));
    if (constraint.references !== null) links.push(constraint.references);
  }
  return links;
}

function otherLinks(object: OtherObject): readonly string[] {
  const links: string[] = [...object.dependsOn];
  if (object.table !== null) links.push(object.table);
  if (object.ownedBy !== null) links.push(object.ownedBy.table);
  if (isRoutine(object.objectClass)) links.push(routineKey(object));
  return links;
}

/** Objects that refer to `key`. */
export function referrersOf(schema: Schema, key: string): readonly SchemaObject[] {
  const keys = schema.referrers.get(key);
  return keys?.flatMap((referrer) => schema.objects.get(referrer) ?? []) ?? [];
}
