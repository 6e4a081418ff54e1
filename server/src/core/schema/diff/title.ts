import type { Dialect } from '../../dialect';
import { defaultSearchPath } from '../names';
import type { SchemaObject } from '../objects';

/** The name of an object as a person knows it: without the default schema. */
export function shownName({ schema, name }: SchemaObject, dialect: Dialect | null): string {
  return schema === '' || defaultSearchPath(dialect).includes(schema) ? name : `${schema}.${name}`;
}

/** What an object is and how it is called: "table users", "index app.users_email_idx". */
export function objectTitle(object: SchemaObject, dialect: Dialect | null): string {
  const kind = object.class === 'object' ? object.objectClass : object.class;
  const signature = object.class === 'object' ? (object.reference.signature ?? '') : '';
  return `${kind} ${shownName(object, dialect)}${signature}`;
}
