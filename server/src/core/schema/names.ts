/**
 * Keys of schema objects: how a name in a statement finds its object. Relations (tables, views, indexes, sequences) are
 * "public.users"; everything else has its namespace in front: "type public.mood", "trigger public.users.audit".
 */
import type { Dialect } from '../dialect';
import type { ObjectClass, ObjectName, ObjectReference } from '../operation';
import type { Session } from '../session';
import type { Schema } from './schema-value';

/** Where an object lies: its schema and its name in it. */
export interface Place {
  readonly schema: string;
  readonly name: string;
}

/** Stands for the schema of a name that could not be resolved because the search path is empty or not known. */
export const unresolved = '?';

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
  if (dialect === 'postgresql') return postgresPath;
  return dialect === 'sqlite' ? sqlitePath : unnamedPath;
}

const postgresPath: readonly string[] = ['$user', 'public'];
const sqlitePath: readonly string[] = ['main'];
/** MySQL's schemas are databases, and the connection names its own. */
const unnamedPath: readonly string[] = [''];

/** The schema of temporary objects. */
export function temporarySchema(dialect: Dialect | null): string {
  return dialect === 'postgresql' ? 'pg_temp' : 'temp';
}

/** Schemas of the search path that exist, as far as can be told. */
function effectivePath(schema: Schema, session: Session): readonly string[] {
  const path = session.searchPath ?? [];
  if (schema.dialect !== 'postgresql') return path;
  return path
    .map((name) => (name === '$user' ? (session.role ?? name) : name))
    .filter((name) => mayExist(schema, name));
}

/** PostgreSQL passes over schemas on the path that do not exist; "$user" is taken to be such a one unless it was created. */
function mayExist(schema: Schema, name: string): boolean {
  if (name === 'public') return true;
  return schema.traits.schemas.has(name) || (!schema.complete && name !== '$user');
}

/** Key of a schema. */
export function schemaKey(name: string): string {
  return `schema ${part(name)}`;
}

/** The schema an unqualified CREATE puts its object in; `unresolved` while the search path is empty or not known. */
function creationSchema(schema: Schema, session: Session): string {
  return effectivePath(schema, session)[0] ?? unresolved;
}

/** Where a CREATE of this name puts its object. */
export function creationPlace(schema: Schema, session: Session, name: ObjectName, temporary = false): Place {
  const where = temporary ? temporarySchema(schema.dialect) : (name.schema ?? creationSchema(schema, session));
  return { schema: foldName(schema.dialect, where), name: name.name };
}

/** Key of the relation at a place. */
export function relationKeyAt(schema: Schema, place: Place): string {
  return joinKey(place.schema, foldName(schema.dialect, place.name));
}

/**
 * Where the object lies that `name` means in this session: as written when it is qualified; else in the first schema of the search
 * path that holds such an object, temporary ones first; else where it would be created.
 * @param toKey the object's key in a given schema
 */
function find(schema: Schema, session: Session, name: ObjectName, toKey: (place: Place) => string): Place {
  if (name.schema !== null) return { schema: foldName(schema.dialect, name.schema), name: name.name };
  const path = effectivePath(schema, session);
  if (path.length === 1 && !schema.traits.temporary) return { schema: path[0] ?? unresolved, name: name.name };
  const temporary = { schema: temporarySchema(schema.dialect), name: name.name };
  if (schema.traits.temporary && schema.objects.has(toKey(temporary))) return temporary;
  for (const schemaName of path) {
    const place = { schema: schemaName, name: name.name };
    const key = toKey(place);
    if (schema.objects.has(key) || schema.unknown.has(key) || schema.referrers.has(key)) return place;
  }
  return { schema: path[0] ?? unresolved, name: name.name };
}

/** Where the table, view, index or sequence of this name lies. */
export function relationPlace(schema: Schema, session: Session, name: ObjectName): Place {
  return find(schema, session, name, (place) => relationKeyAt(schema, place));
}

/** Key of a table, view, index or sequence. */
export function relationKey(schema: Schema, session: Session, name: ObjectName): string {
  return relationKeyAt(schema, relationPlace(schema, session, name));
}

/** Key of the type at a place. */
export function typeKeyAt(place: Place): string {
  return `type ${joinKey(place.schema, place.name)}`;
}

/** Where the enum, domain or other type of this name lies. */
export function typePlace(schema: Schema, session: Session, name: ObjectName): Place {
  return find(schema, session, name, typeKeyAt);
}

/** Key of an enum, domain or other type. */
export function typeKey(schema: Schema, session: Session, name: ObjectName): string {
  return typeKeyAt(typePlace(schema, session, name));
}

/** Index names belong to their table on MySQL and MariaDB; elsewhere an index is a relation of its own. */
export function indexesBelongToTable(dialect: Dialect | null): boolean {
  return dialect === 'mysql' || dialect === 'mariadb';
}

/** Key of an index. @param table where the statement names it */
export function indexKey(schema: Schema, session: Session, name: ObjectName, table: ObjectName | null): string {
  if (table && indexesBelongToTable(schema.dialect)) return indexKeyOn(relationKey(schema, session, table), name.name);
  return relationKey(schema, session, name);
}

/** Key of an index whose name belongs to its table. */
export function indexKeyOn(table: string, name: string): string {
  return `index ${table}.${part(name.toLowerCase())}`;
}

/** Key under which MySQL's relations are found among the referrers whose name differs at most in case, of whatever database. */
export function namesakeKey(name: string): string {
  return `namesake ${part(name.toLowerCase())}`;
}

/** Key under which the tables that have a constraint of this name in this schema are found among the referrers. */
export function constraintKey(schemaName: string, name: string): string {
  return `constraint ${joinKey(schemaName, name)}`;
}

/** Key under which the overloads of a routine are found among the referrers. */
export function routineKey(place: Place): string {
  return `routine ${joinKey(place.schema, place.name)}`;
}

/** Classes whose objects stand in no schema. */
const withoutSchema = new Set<ObjectClass>([
  'schema',
  'database',
  'event trigger',
  'extension',
  'role',
  'tablespace',
  'publication',
  'subscription',
  'cast',
  'server',
]);

const relations = new Set<ObjectClass>([
  'table',
  'view',
  'materialized view',
  'foreign table',
  'sequence',
  'index',
  'column',
]);

export function isRelation(objectClass: ObjectClass): boolean {
  return relations.has(objectClass);
}

export function isRoutine(objectClass: ObjectClass): boolean {
  return objectClass === 'function' || objectClass === 'procedure' || objectClass === 'aggregate';
}

/** Triggers, rules and policies. */
export function isAttached(objectClass: ObjectClass): boolean {
  return objectClass === 'trigger' || objectClass === 'rule' || objectClass === 'policy';
}

/** What beside its place tells an object from others. */
interface KeyParts {
  readonly class: ObjectClass;
  readonly signature: string | null;
  /** Key of the table a trigger, rule or policy is on. */
  readonly table: string | null;
}

/** Key of an object of any class at a place. */
export function keyAt(schema: Schema, { class: objectClass, signature, table }: KeyParts, place: Place): string {
  const name = foldName(schema.dialect, place.name);
  if (isRelation(objectClass)) return relationKeyAt(schema, place);
  if (objectClass === 'type' || objectClass === 'domain') return typeKeyAt(place);
  if (isRoutine(objectClass)) return `${routineKey(place)}${signature === null ? '' : normalSignature(signature)}`;
  // PostgreSQL names triggers within their table, the others within the schema.
  if (isAttached(objectClass) && table !== null && schema.dialect === 'postgresql')
    return `${objectClass} ${table}.${part(name)}`;
  return withoutSchema.has(objectClass)
    ? `${objectClass} ${part(name)}`
    : `${objectClass} ${joinKey(place.schema, name)}`;
}

/** Where the object of a reference lies. An object that stands in no schema has ''. */
export function objectPlace(schema: Schema, session: Session, reference: ObjectReference): Place {
  const { class: objectClass, name } = reference;
  if (withoutSchema.has(objectClass)) return { schema: '', name: name.name };
  if (objectClass === 'constraint') return relationPlace(schema, session, reference.table ?? name);
  if (isAttached(objectClass) && reference.table && schema.dialect === 'postgresql') {
    return { schema: relationPlace(schema, session, reference.table).schema, name: name.name };
  }
  return find(schema, session, name, (place) =>
    keyAt(schema, { class: objectClass, signature: null, table: null }, place),
  );
}

/** Key of an object of any class. A column's or constraint's key is that of its table. */
export function objectKey(schema: Schema, session: Session, reference: ObjectReference): string {
  const place = objectPlace(schema, session, reference);
  if (reference.class === 'constraint') return relationKeyAt(schema, place);
  if (isRoutine(reference.class) && reference.signature === null) return onlyOverload(schema, routineKey(place));
  return keyAt(schema, keyParts(schema, session, reference), place);
}

export function keyParts(schema: Schema, session: Session, reference: ObjectReference): KeyParts {
  const table = isAttached(reference.class) && reference.table ? relationKey(schema, session, reference.table) : null;
  return { class: reference.class, signature: reference.signature, table };
}

/** A routine named without its arguments is the only one of its name. */
function onlyOverload(schema: Schema, routine: string): string {
  const overloads = schema.referrers.get(routine);
  return overloads?.length === 1 ? (overloads[0] ?? routine) : routine;
}

/** "( integer,  Text )" and "(integer, text)" are one signature. */
function normalSignature(signature: string): string {
  return signature
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ ?([(),]) ?/g, '$1');
}
