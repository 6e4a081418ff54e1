import type { CommentOn, GrantPrivileges, ObjectClass, ObjectOperation, ObjectReference } from '../../operation';
import { type Printer, words } from '../printer';
import { refuse } from '../writer';
import type { Written } from './clause';
import { quotePostgresObject } from './identifiers';

/** Views, functions, triggers, sequences and all else that is kept as text; owners, schemas, comments and grants of any object. */
export function writeObjectOperation(operation: ObjectOperation, p: Printer): Written {
  const named = 'objects' in operation ? operation.objects : 'object' in operation ? [operation.object] : [];
  const unknown = operation.kind === 'createObject' ? undefined : named.find((object) => !isNamed(object));
  if (unknown) return refuse(`what names ${described(unknown)} is not kept`);
  switch (operation.kind) {
    case 'createObject':
      return operation.definition;
    case 'dropObject':
      return words(
        p.sql`drop ${classWords(operation.object.class, p)}`,
        operation.ifExists || p.style.ifExists ? p.sql`if exists` : '',
        reference(operation.object, p),
        operation.cascade ? p.sql`cascade` : '',
      );
    case 'renameObject':
      return alter(operation.object, p.sql`rename to ${objectId(operation.object.class, operation.to.name, p)}`, p);
    case 'setObjectSchema':
      return alter(operation.object, p.sql`set schema ${p.id(operation.schema.name)}`, p);
    case 'setObjectOwner':
      return alter(operation.object, p.sql`owner to ${role(operation.owner, p)}`, p);
    case 'alterObject':
      return alter(operation.object, operation.change, p);
    case 'commentOn':
      return comment(operation, p);
    case 'grant':
      return grant(operation, p);
    case 'refreshMaterializedView':
      return words(
        p.sql`refresh materialized view`,
        operation.concurrently ? p.sql`concurrently` : '',
        p.name(operation.view),
        operation.withoutData ? p.sql`with no data` : '',
      );
  }
}

/** False where it takes more than a reference holds to name the object: the types of a cast, an operator class's access method. */
function isNamed({ class: objectClass, signature }: ObjectReference): boolean {
  if (objectClass === 'aggregate') return signature !== null;
  return !['cast', 'operator', 'text search', 'other'].includes(objectClass);
}

function described({ class: objectClass, name }: ObjectReference): string {
  return objectClass === 'other' ? `"${name.name}"` : `${objectClass} "${name.name}"`;
}

function classWords(objectClass: ObjectClass, p: Printer): string {
  return p.keyword(objectClass);
}

function objectId(objectClass: ObjectClass, name: string, p: Printer): string {
  return isRelation(objectClass) ? p.id(name) : quotePostgresObject(name);
}

function isRelation(objectClass: ObjectClass): boolean {
  return ['table', 'view', 'materialized view', 'sequence', 'index', 'foreign table', 'column'].includes(objectClass);
}

/** An object as DROP, ALTER and COMMENT ON name it: with its argument types, or with its table. */
export function reference(object: ObjectReference, p: Printer): string {
  const { schema, name } = object.name;
  const local = objectId(object.class, name, p);
  const full = schema === null ? local : `${objectId(object.class, schema, p)}.${local}`;
  const empty = object.class === 'aggregate' && object.signature === '()';
  return words(
    full + (empty ? '(*)' : (object.signature ?? '')),
    object.table === null ? '' : p.sql`on ${p.name(object.table)}`,
  );
}

function alter(object: ObjectReference, change: string, p: Printer): string {
  return p.sql`alter ${classWords(object.class, p)} ${reference(object, p)} ${change}`;
}

function comment(operation: CommentOn, p: Printer): string {
  const { object, member } = operation;
  const text = operation.comment === null ? p.sql`null` : p.literal(operation.comment);
  return p.sql`comment on ${classWords(object.class, p)} ${commented(object, member, p)} is ${text}`;
}

function commented(object: ObjectReference, member: string | null, p: Printer): string {
  if (object.class === 'column') return `${p.name(object.name)}.${p.id(member ?? '')}`;
  if (object.class === 'constraint')
    return p.sql`${p.id(member ?? object.name.name)} on ${object.onDomain ? p.sql`domain ` : ''}${p.name(object.table ?? object.name)}`;
  return reference(object, p);
}

/** What names no object (a role's members, default privileges) is kept as text only. */
function grant(operation: GrantPrivileges, p: Printer): string {
  const [first] = operation.objects;
  if (first === undefined) return operation.text;
  const privileges =
    operation.privileges.length === 0 ? p.sql`all` : operation.privileges.map((one) => privilege(one, p)).join(', ');
  const foreign = first.class === 'server' ? p.sql`foreign` : '';
  const on = words(
    foreign,
    classWords(first.class, p),
    operation.objects.map((object) => reference(object, p)).join(', '),
  );
  const grantees = operation.grantees.map((name) => role(name, p)).join(', ');
  return operation.revoke
    ? p.sql`revoke ${privileges} on ${on} from ${grantees}`
    : p.sql`grant ${privileges} on ${on} to ${grantees}`;
}

/** Words, and the columns in parentheses that they may be limited to. */
function privilege(text: string, p: Printer): string {
  const columns = text.indexOf('(');
  return columns < 0 ? p.keyword(text) : p.keyword(text.slice(0, columns)) + text.slice(columns);
}

/** Roles that are named by a keyword keep it. */
function role(name: string, p: Printer): string {
  return /^(?:public|current_user|current_role|session_user)$/i.test(name) ? p.keyword(name) : p.id(name);
}
