/**
 * Keys of schema objects: how a name in a statement finds its object. Relations (tables, views, indexes, sequences) are
 * "public.users"; everything else has its namespace in front: "type public.mood", "trigger public.users.audit".
 */
import type { Dialect } from '../dialect';
import type { ObjectName, ObjectReference } from '../operation';
import type { Session } from '../session';
import type { Schema } from './schema';

/** Stands for the schema of a name that could not be resolved because the search path is empty or not known. */
export const unresolved = '?';

/** A place for an object: the schema it lies in and its name. */
export interface Place {
  readonly schema: string;
  readonly name: string;
}

const plain = /^[^".\s()]+$/;

function part(name: string): string {
  return plain.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** Joins names to one key. Names with dots or blanks are quoted, so that different names never give the same key. */
export function joinKey(...names: readonly string[]): string {
  return names.map(part).join('.');
}

/** A name as the dialect compares it: SQLite ignores case. */
export function foldName(dialect: Dialect | null, name: string): string {
  return dialect === 'sqlite' ? name.toLowerCase() : name;
}

/** The search path of a fresh connection. */
export function defaultSearchPath(dialect: Dialect | null): readonly string[] {
  if (dialect === 'postgresql') return ['$user', 'public'];
  return dialect === 'sqlite' ? ['main'] : [''];
}

/** Schemas that unqualified names are looked for in, temporary objects first. Null while it is not known. */
function lookupPath(schema: Schema, session: Session): readonly string[] | null {
  if (session.searchPath === null) return null;
  return [temporarySchema(schema.dialect), ...creationPath(schema, session)];
}

function creationPath(schema: Schema, session: Session): readonly string[] {
  return (session.searchPath ?? []).map((name) => (name === '$user' ? (session.role ?? name) : name)).filter((name) => mayExist(schema, name));
}

/** PostgreSQL passes over schemas on the path that do not exist; "$user" is taken to be one of them unless it was created. */
function mayExist(schema: Schema, name: string): boolean {
  if (schema.dialect !== 'postgresql' || name === 'public') return true;
  const key = `schema ${part(name)}`;
  return schema.objects.has(key) || (!schema.complete && name !== '$user') || schema.unknown.has(key);
}

/** The schema of temporary objects. */
export function temporarySchema(dialect: Dialect | null): string {
  return dialect === 'postgresql' ? 'pg_temp' : 'temp';
}

/** Where an unqualified CREATE puts its object. `unresolved` while the search path is empty or not known. */
export function creationSchema(schema: Schema, session: Session): string {
  return creationPath(schema, session)[0] ?? unresolved;
}

/** Where a CREATE of this name puts its object. */
export function creationPlace(schema: Schema, session: Session, name: ObjectName, temporary = false): Place {
  const where = temporary ? temporarySchema(schema.dialect) : (name.schema ?? creationSchema(schema, session));
  return { schema: foldName(schema.dialect, where), name: name.name };
}

/** Key of the relation at a place. */
export function placeKey(schema: Schema, place: Place): string {
  return joinKey(place.schema, foldName(schema.dialect, place.name));
}

/**
 * Key of what `name` means in this session: as written when it is qualified; else in the first schema of the search path that
 * holds such an object; else where it would be created.
 */
function resolve(schema: Schema, session: Session, name: ObjectName, toKey: (schemaName: string, folded: string) => string): string {
  const folded = foldName(schema.dialect, name.name);
  if (name.schema !== null) return toKey(foldName(schema.dialect, name.schema), folded);
  const path = lookupPath(schema, session) ?? [];
  for (const schemaName of path) {
    const key = toKey(schemaName, folded);
    if (schema.objects.has(key) || schema.unknown.has(key) || schema.referrers.has(key)) return key;
  }
  return toKey(creationSchema(schema, session), folded);
}

/** Key of a table, view, index or sequence. */
export function relationKey(schema: Schema, session: Session, name: ObjectName): string {
  return resolve(schema, session, name, (schemaName, folded) => joinKey(schemaName, folded));
}

/** Key of an enum, domain or other type. */
export function typeKey(schema: Schema, session: Session, name: ObjectName): string {
  return resolve(schema, session, name, (schemaName, folded) => `type ${joinKey(schemaName, folded)}`);
}

/** Key of an index: a relation of its own, except where index names belong to their table (MySQL, MariaDB). */
export function indexKey(schema: Schema, session: Session, name: ObjectName, table: ObjectName | null): string {
  if (table && indexesBelongToTable(schema.dialect)) return tableMemberKey('index', relationKey(schema, session, table), name.name);
  return relationKey(schema, session, name);
}

export function indexesBelongToTable(dialect: Dialect | null): boolean {
  return dialect === 'mysql' || dialect === 'mariadb';
}

/** Key of something whose name is unique within its table only. */
export function tableMemberKey(namespace: 'index' | 'trigger' | 'rule' | 'policy' | 'constraint', table: string, name: string): string {
  return `${namespace} ${table}.${part(name)}`;
}

/** Key under which the tables that have a constraint of this name in this schema are found among the referrers. */
export function constraintKey(schemaName: string, name: string): string {
  return `constraint ${joinKey(schemaName, name)}`;
}

/** Key under which the overloads of a routine are found among the referrers. */
export function routineKey(schemaName: string, name: string): string {
  return `routine ${joinKey(schemaName, name)}`;
}

/** Key of an object of any class. A column's or constraint's key is that of its table. */
export function objectKey(schema: Schema, session: Session, reference: ObjectReference): string {
  const { name } = reference;
  switch (reference.class) {
    case 'table':
    case 'view':
    case 'materialized view':
    case 'foreign table':
    case 'sequence':
    case 'index':
    case 'column':
      return relationKey(schema, session, name);
    case 'constraint':
      return relationKey(schema, session, reference.table ?? name);
    case 'type':
    case 'domain':
      return typeKey(schema, session, name);
    case 'trigger':
    case 'rule':
    case 'policy':
      return attachedKey(schema, session, reference, reference.class);
    case 'function':
    case 'procedure':
    case 'aggregate':
      return routineObjectKey(schema, session, reference);
    case 'operator':
    case 'collation':
    case 'statistics':
    case 'text search':
    case 'other':
      return resolve(schema, session, name, (schemaName, folded) => `${reference.class} ${joinKey(schemaName, folded)}`);
    default:
      return `${reference.class} ${part(foldName(schema.dialect, name.name))}`;
  }
}

/** Triggers, rules and policies: named within their table on PostgreSQL; triggers within their schema elsewhere. */
function attachedKey(schema: Schema, session: Session, reference: ObjectReference, namespace: 'trigger' | 'rule' | 'policy'): string {
  const { name, table } = reference;
  if (schema.dialect === 'postgresql' && table) return tableMemberKey(namespace, relationKey(schema, session, table), name.name);
  return resolve(schema, session, name, (schemaName, folded) => `${namespace} ${joinKey(schemaName, folded)}`);
}

/** A routine by its signature; where none is written, the only one of that name. */
function routineObjectKey(schema: Schema, session: Session, reference: ObjectReference): string {
  const routine = resolve(schema, session, reference.name, (schemaName, folded) => `routine ${joinKey(schemaName, folded)}`);
  if (reference.signature !== null) return `${routine}${normalSignature(reference.signature)}`;
  const overloads = schema.referrers.get(routine);
  return overloads?.size === 1 ? (overloads.first() as string) : routine;
}

/** "( integer,  Text )" and "(integer, text)" are one signature. */
function normalSignature(signature: string): string {
  return signature.toLowerCase().replace(/\s+/g, ' ').replace(/ ?([(),]) ?/g, '$1');
}
