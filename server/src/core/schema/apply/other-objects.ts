import { isMysqlFamily } from '../../dialect';
import type { ObjectReference, OperationOf } from '../../operation';
import { keptName } from '../derived-names';
import { creationPlace, isAttached, keyAt, keyParts, objectKey, objectPlace, type Place, relationKey } from '../names';
import type { OtherObject } from '../objects';
import { lookup, type Schema } from '../schema';
import { makeIncomplete, put, remove } from '../store';
import { dropContents, dropKey } from './drop';
import { extensionsWithoutRelations } from './extensions';
import { renameIndexAt } from './indexes';
import { moveObject } from './move';
import { meet } from './on-table';
import type { Scene } from './scene';
import { moveSchema } from './schemas';
import { countsIn } from './sequences';

export function createObject(schema: Schema, operation: OperationOf<'createObject'>, scene: Scene): Schema {
  const { object: reference, definition } = operation;
  const place = placeOf(schema, scene, reference);
  const parts = keyParts(schema, scene.session, reference);
  const key = keyAt(schema, parts, place);
  const before = schema.objects.get(key);
  if (before && operation.ifNotExists) return schema;
  const dependsOn = operation.dependsOn.map((name) => relationKey(schema, scene.session, name));
  const old = before?.class === 'object' ? before : null;
  // The same once more changes nothing: the server replaces like by like, or refuses.
  if (old && old.definition === definition && old.changes.length === 0) return schema;
  const kept = operation.orReplace ? old : null;
  const created: OtherObject = {
    class: 'object',
    key,
    ...place,
    objectClass: reference.class,
    reference,
    definition,
    changes: [],
    table: attachedTo(schema, scene, reference),
    ownedBy: reference.class === 'sequence' ? ownerIn(definition, schema, scene) : null,
    dependsOn,
    comment: kept?.comment ?? null,
    owner: kept?.owner ?? null,
    grants: kept?.grants ?? [],
    origin: scene.origin,
  };
  const known =
    reference.class === 'extension' && !extensionsWithoutRelations.has(reference.name.name)
      ? makeIncomplete(schema)
      : schema;
  const met = created.table !== null && reference.table ? meet(known, scene, reference.table) : null;
  return onItsTable(put(met?.schema ?? known, created), created);
}

/** Where a CREATE puts the object: PostgreSQL's triggers lie in their table's schema, roles and extensions in none. */
function placeOf(schema: Schema, { session }: Scene, reference: ObjectReference): Place {
  const found = objectPlace(schema, session, reference);
  const byTable = schema.dialect === 'postgresql' && isAttached(reference.class) && reference.table !== null;
  return byTable || found.schema === '' ? found : creationPlace(schema, session, reference.name);
}

function attachedTo(schema: Schema, { session }: Scene, { class: objectClass, table }: ObjectReference): string | null {
  return isAttached(objectClass) && table ? relationKey(schema, session, table) : null;
}

/** A trigger, rule or policy stands in its table's list. */
function onItsTable(schema: Schema, object: OtherObject): Schema {
  const table = object.table === null ? undefined : schema.objects.get(object.table);
  if (table?.class !== 'table' || table.dependents.includes(object.key)) return schema;
  return put(schema, { ...table, dependents: [...table.dependents, object.key] });
}

const ownedByClause = /\bowned\s+by\s+((?:"[^"]+"|[\w$]+)(?:\s*\.\s*(?:"[^"]+"|[\w$]+)){1,2})/i;

/** The column that OWNED BY names in a sequence's text. */
function ownerIn(text: string, schema: Schema, { session }: Scene): OtherObject['ownedBy'] {
  const names = ownedByClause
    .exec(text)?.[1]
    ?.split('.')
    .map((name) => {
      const trimmed = name.trim();
      return trimmed.startsWith('"') ? trimmed.slice(1, -1) : trimmed.toLowerCase();
    });
  const column = names?.at(-1);
  const table = names?.at(-2);
  if (column === undefined || table === undefined) return null;
  const key = relationKey(schema, session, { name: table, schema: names?.at(-3) ?? null, span: { start: 0, end: 0 } });
  return { table: key, column };
}

export function dropObject(schema: Schema, operation: OperationOf<'dropObject'>, { session }: Scene): Schema {
  const { object: reference } = operation;
  const key = objectKey(schema, session, reference);
  const found = lookup(schema, key);
  const emptied =
    reference.class === 'schema' && (operation.cascade || isMysqlFamily(schema.dialect))
      ? dropContents(schema, reference.name.name)
      : schema;
  if (found === 'absent') return operation.ifExists ? emptied : makeIncomplete(emptied);
  return found === 'unknown' ? remove(emptied, key) : dropKey(emptied, key, operation.cascade);
}

export function renameObject(schema: Schema, operation: OperationOf<'renameObject'>, { session }: Scene): Schema {
  const { object: reference } = operation;
  const to = keptName(schema.dialect, operation.to.name);
  const place = objectPlace(schema, session, reference);
  if (reference.class === 'schema') return moveSchema(schema, place.name, to);
  const found = lookup(schema, objectKey(schema, session, reference));
  if (typeof found !== 'string') return moveObject(schema, found, { schema: found.schema, name: to });
  return reference.class === 'index' ? renameIndexAt(schema, place, to, true) : missed(schema, found);
}

/** A change to an object that is not known. One that should be absent shows that the history does not tell all. */
function missed(schema: Schema, found: 'absent' | 'unknown'): Schema {
  return found === 'absent' ? makeIncomplete(schema) : schema;
}

export function setObjectSchema(schema: Schema, operation: OperationOf<'setObjectSchema'>, { session }: Scene): Schema {
  const found = lookup(schema, objectKey(schema, session, operation.object));
  if (typeof found === 'string') return missed(schema, found);
  if (found.schema === '') return schema;
  return moveObject(schema, found, { schema: operation.schema.name, name: found.name });
}

export function setObjectOwner(schema: Schema, operation: OperationOf<'setObjectOwner'>, { session }: Scene): Schema {
  const { owner } = operation;
  const found = lookup(schema, objectKey(schema, session, operation.object));
  if (typeof found === 'string' || !('owner' in found) || found.owner === owner) return schema;
  return put(schema, { ...found, owner });
}

/** Keeps an ALTER as text, after the definition. One of an object that is not known makes it known to exist. */
export function alterObject(schema: Schema, operation: OperationOf<'alterObject'>, scene: Scene): Schema {
  const { object: reference, change } = operation;
  const place = objectPlace(schema, scene.session, reference);
  const found = lookup(schema, objectKey(schema, scene.session, reference));
  if (typeof found !== 'string')
    return found.class === 'object' ? put(schema, altered(found, change, schema, scene)) : schema;
  const met = metObject(schema, scene, reference, place);
  return put(found === 'absent' ? makeIncomplete(schema) : schema, altered(met, change, schema, scene));
}

function metObject(schema: Schema, scene: Scene, reference: ObjectReference, place: Place): OtherObject {
  return {
    class: 'object',
    key: keyAt(schema, keyParts(schema, scene.session, reference), place),
    ...place,
    objectClass: reference.class,
    reference,
    definition: null,
    changes: [],
    table: attachedTo(schema, scene, reference),
    ownedBy: null,
    dependsOn: [],
    comment: null,
    owner: null,
    grants: [],
    origin: scene.origin,
  };
}

function altered(object: OtherObject, change: string, schema: Schema, scene: Scene): OtherObject {
  const counts = object.counts === undefined ? null : countsIn(change);
  if (counts !== null) return { ...object, counts };
  const text = `ALTER ${object.objectClass.toUpperCase()} ${object.name} ${change}`;
  const owner = ownerIn(change, schema, scene) ?? (/\bowned\s+by\s+none\b/i.test(change) ? null : object.ownedBy);
  return { ...object, changes: [...object.changes, text], ownedBy: owner };
}
