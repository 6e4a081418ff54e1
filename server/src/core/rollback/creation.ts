import type { FoldedStatement, FoldState } from '../fold';
import { invertHalf } from '../inverse/invert';
import type { Operation } from '../operation';
import { apply } from '../schema/apply';
import { defaultSearchPath } from '../schema/names';
import type { OtherObject, SchemaObject } from '../schema/objects';
import type { Schema } from '../schema/schema';
import { startSession } from '../session';
import { dropOf } from './hypothetical';

/** What makes the objects of a schema in an empty database. */
export interface Creation {
  /** In an order in which they can be run, object by object. */
  readonly objects: readonly { readonly key: string; readonly operations: readonly Operation[] }[];
  /** What cannot be written again, and why, in words without a full stop. */
  readonly missing: readonly { readonly key: string; readonly why: string }[];
}

/** To drop all of it, one after another, and to take that back: the inverse knows each definition, and which needs which. */
export function creationOf(schema: Schema): Creation {
  const dropped: { readonly key: string; readonly folded: FoldedStatement }[] = [];
  const session = startSession('none', 0, defaultSearchPath(schema.dialect));
  let before: FoldState = { schema, session, checkpoints: [] };
  for (const key of inDropOrder(schema)) {
    const object = before.schema.objects.get(key);
    // It fell with another one, and comes with it.
    if (!object) continue;
    const operation = { ...dropOf(object, { member: null }, before.schema, session), cascade: true } as Operation;
    const content = { text: key, label: key, operations: [operation], unread: [] };
    dropped.push({ key, folded: { statement: { start: 0, content }, before } });
    const after = apply(before.schema, operation, session, { migration: '', file: '', statement: content });
    before = { schema: after, session, checkpoints: [] };
  }
  const { statements } = invertHalf(dropped.map(({ folded }) => folded));
  const objects = statements.map(({ statement, inverses }) => ({
    key: statement.content.text,
    operations: inverses.flatMap((inverse) => inverse.operations),
  }));
  const missing = statements.flatMap(({ statement, inverses }) =>
    inverses.flatMap(({ missing: why }) => (why === null ? [] : [{ key: statement.content.text, why }])),
  );
  return { objects, missing };
}

/** What others need goes last. */
function inDropOrder(schema: Schema): readonly string[] {
  const all = schema.objects.values();
  const rankOf = (object: SchemaObject) => ranks.findIndex((is) => is(object));
  const sorted = all.filter((object) => rankOf(object) >= 0).sort((a, b) => rankOf(a) - rankOf(b) || byKey(a, b));
  const ordered = new Set<string>();
  const visiting = new Set<string>();
  const users = usersByKey(all);
  const visit = (object: SchemaObject) => {
    if (ordered.has(object.key) || visiting.has(object.key)) return;
    visiting.add(object.key);
    for (const user of users.get(object.key) ?? []) if (rankOf(user) === rankOf(object)) visit(user);
    ordered.add(object.key);
  };
  for (const object of sorted) visit(object);
  return [...ordered];
}

const byKey = (a: SchemaObject, b: SchemaObject) => (a.key < b.key ? -1 : 1);

/** Those that are dropped first come first; what belongs to a table falls with it. */
const ranks: readonly ((object: SchemaObject) => boolean)[] = [
  (object) => isOther(object, 'publication', 'subscription', 'event trigger'),
  (object) => isOther(object, 'view', 'materialized view'),
  // A body in SQL is looked at when it is made.
  (object) => isOther(object, 'function', 'procedure') && object.dependsOn.length > 0,
  (object) => object.class === 'table',
  (object) => isOther(object, 'foreign table'),
  (object) => isOther(object, 'aggregate', 'operator'),
  (object) => isOther(object, 'function', 'procedure'),
  (object) => isOther(object, 'sequence') && object.ownedBy === null,
  (object) => object.class === 'domain',
  (object) => object.class === 'enum' || isOther(object, 'type'),
  (object) => isOther(object, 'collation', 'text search', 'cast'),
  (object) => isOther(object, 'extension'),
  (object) => isOther(object, 'schema'),
];

function isOther(object: SchemaObject, ...classes: readonly OtherObject['objectClass'][]): object is OtherObject {
  return object.class === 'object' && object.table === null && classes.includes(object.objectClass);
}

/** Of each object those that refer to it or read from it. */
function usersByKey(all: readonly SchemaObject[]): ReadonlyMap<string, readonly SchemaObject[]> {
  const users = new Map<string, SchemaObject[]>();
  for (const object of all) {
    for (const used of usedBy(object)) {
      if (used === object.key) continue;
      const known = users.get(used);
      if (known) known.push(object);
      else users.set(used, [object]);
    }
  }
  return users;
}

function usedBy(object: SchemaObject): readonly string[] {
  if (object.class === 'object') return object.dependsOn;
  if (object.class !== 'table') return [];
  const parents = object.partitionOf === null ? object.inherits : [object.partitionOf];
  return [...parents, ...object.constraints.flatMap(({ references }) => references ?? [])];
}
