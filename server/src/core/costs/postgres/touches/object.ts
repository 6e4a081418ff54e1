import { atLeast } from '../../../dialect';
import type { ObjectName, ObjectOperation, ObjectReference, OperationOf } from '../../../operation';
import { type Act, keyIn } from '../../../rollback/acts';
import { referrersOf } from '../../../schema/links';
import { isRelation, objectKey, schemaKey } from '../../../schema/names';
import type { SchemaObject } from '../../../schema/objects';
import {
  type Costed,
  costed,
  dependentViews,
  type LockMode,
  readRelations,
  type Touch,
  touch,
  touchKnown,
  touchTree,
  type Work,
} from './touch';
import { usersOfType } from './type';

/** Views, triggers, policies, sequences and what else has no operation of its own; measured on PostgreSQL 12–18. */
export function objectTouches(act: Costed<ObjectOperation>): readonly Touch[] {
  const { operation } = act;
  switch (operation.kind) {
    case 'createObject':
      return createObject(costed(act, operation));
    case 'dropObject':
      return dropObject(costed(act, operation));
    case 'alterObject':
      return alterObject(costed(act, operation));
    case 'renameObject':
      return renamed(act, operation.object);
    case 'setObjectSchema':
    case 'setObjectOwner':
      return moved(act, operation.object);
    case 'commentOn':
      return commented(act, operation.object);
    case 'grant':
      return granted(costed(act, operation));
    case 'refreshMaterializedView':
      return refresh(costed(act, operation));
  }
}

function createObject(act: Costed<OperationOf<'createObject'>>): readonly Touch[] {
  const { object, dependsOn, definition, orReplace, withoutData } = act.operation;
  switch (object.class) {
    case 'trigger':
      return object.table ? touchTree(act, object.table, 'SHARE ROW EXCLUSIVE') : [];
    case 'rule':
    case 'policy':
      return object.table ? touch(act, object.table, 'ACCESS EXCLUSIVE') : [];
    case 'view':
      return [
        ...(orReplace ? existing(act, object.name, 'ACCESS EXCLUSIVE') : []),
        ...dependsOn.flatMap((read) => touch(act, read, 'ACCESS SHARE')),
      ];
    case 'materialized view':
      return withoutData
        ? dependsOn.flatMap((read) => touch(act, read, 'ACCESS SHARE'))
        : readRelations(act, dependsOn);
    case 'statistics':
      return namedAfter(act, /\bfrom\s+([\s\S]+)$/i, definition, 'SHARE UPDATE EXCLUSIVE');
    case 'publication':
      return namedAfter(act, /\bfor\s+table\s+([\s\S]+?)(?:\bwith\s*\(|$)/i, definition, 'SHARE UPDATE EXCLUSIVE');
    case 'sequence':
      return ownerOf(act, definition);
    default:
      return [];
  }
}

/** Tables that a text lists behind a keyword, as far as it names them plainly. */
function namedAfter(act: Act, list: RegExp, text: string, mode: LockMode): readonly Touch[] {
  const names = list.exec(text.replace(/;\s*$/, ''))?.[1] ?? '';
  return names.split(/,(?![^(]*\))/).flatMap((part) => {
    const name = plainName(part.replace(/^\s*(?:table\s+)?(?:only\s+)?/i, ''));
    return name ? existing(act, name, mode) : [];
  });
}

const noSpan = { start: 0, end: 0 };

function plainName(text: string): ObjectName | null {
  const [, schema, name] = /^\s*(?:("[^"]+"|[\w$]+)\s*\.\s*)?("[^"]+"|[\w$]+)/.exec(text) ?? [];
  return name === undefined
    ? null
    : { schema: schema === undefined ? null : unquoted(schema), name: unquoted(name), span: noSpan };
}

function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1) : text.toLowerCase();
}

function existing(act: Act, name: ObjectName, mode: LockMode): readonly Touch[] {
  return act.before.objects.has(keyIn(act, name)) ? touch(act, name, mode) : [];
}

/** OWNED BY looks the table up. */
function ownerOf(act: Act, text: string): readonly Touch[] {
  const owner = /\bowned\s+by\s+([\w$".]+)\s*\.\s*(?:"[^"]+"|[\w$]+)/i.exec(text)?.[1];
  const name = owner === undefined ? null : plainName(owner);
  return name ? existing(act, name, 'ACCESS SHARE') : [];
}

function dropObject(act: Costed<OperationOf<'dropObject'>>): readonly Touch[] {
  const { object, cascade } = act.operation;
  const key = objectKey(act.before, act.session, object);
  if (object.table !== null && !object.onDomain) {
    const isTrigger = object.class === 'trigger';
    return isTrigger ? touchTree(act, object.table, 'ACCESS EXCLUSIVE') : touch(act, object.table, 'ACCESS EXCLUSIVE');
  }
  if (object.class === 'type' || object.class === 'domain')
    return cascade ? usersOfType(act, object.name, 'ACCESS EXCLUSIVE') : [];
  if (object.class === 'schema') return cascade ? inSchema(act, object.name.name) : [];
  if (!isRelation(object.class)) return cascade ? dependents(act, key) : [];
  return [...touch(act, object.name, 'ACCESS EXCLUSIVE'), ...(cascade ? dependents(act, key) : [])];
}

/** Views over a view, and tables whose triggers call a function. */
function dependents({ before }: Act, key: string): readonly Touch[] {
  return dependentViews(before, key).flatMap((view) => touchKnown(before, view, 'ACCESS EXCLUSIVE'));
}

function inSchema({ before }: Act, name: string): readonly Touch[] {
  if (!before.objects.has(schemaKey(name)) && !before.traits.schemas.has(name)) return [];
  return [...before.objects.values()]
    .filter((one) => one.schema === name && isLockable(one))
    .flatMap((one) => touchKnown(before, one, 'ACCESS EXCLUSIVE'));
}

function isLockable(object: SchemaObject): boolean {
  return object.class === 'table' || (object.class === 'object' && isRelation(object.objectClass));
}

function alterObject(act: Costed<OperationOf<'alterObject'>>): readonly Touch[] {
  const { object, change } = act.operation;
  if (object.table !== null && !object.onDomain) return touch(act, object.table, 'ACCESS EXCLUSIVE');
  switch (object.class) {
    case 'sequence':
      return [...touch(act, object.name, 'SHARE ROW EXCLUSIVE'), ...ownerOf(act, change)];
    case 'view':
    case 'materialized view':
      return touch(
        act,
        object.name,
        /^\s*(?:alter\s+(?:column\s+)?\S+\s+set\s+statistics|cluster|set\s+without\s+cluster)/i.test(change)
          ? 'SHARE UPDATE EXCLUSIVE'
          : 'ACCESS EXCLUSIVE',
      );
    case 'publication':
      return namedAfter(act, /\b(?:add|set|drop)\s+table\s+([\s\S]+)$/i, change, 'SHARE UPDATE EXCLUSIVE');
    default:
      return [];
  }
}

function renamed(act: Act, object: ObjectReference): readonly Touch[] {
  if (object.table !== null && !object.onDomain) return touch(act, object.table, 'ACCESS EXCLUSIVE');
  return isRelation(object.class) ? touch(act, object.name, 'ACCESS EXCLUSIVE') : [];
}

/** SET SCHEMA and OWNER TO: sequences that belong to the table's columns go with it. */
function moved(act: Act, object: ObjectReference): readonly Touch[] {
  if (!isRelation(object.class) && object.class !== 'table') return [];
  const key = keyIn(act, object.name);
  const sequences = referrersOf(act.before, key).filter((one) => one.class === 'object' && one.ownedBy?.table === key);
  return [
    ...touch(act, object.name, 'ACCESS EXCLUSIVE'),
    ...sequences.flatMap((one) => touchKnown(act.before, one, 'ACCESS EXCLUSIVE')),
  ];
}

function commented(act: Act, object: ObjectReference): readonly Touch[] {
  if (object.onDomain) return [];
  if (object.table !== null) return touch(act, object.table, 'SHARE UPDATE EXCLUSIVE');
  const isOnRelation =
    isRelation(object.class) || object.class === 'table' || object.class === 'column' || object.class === 'index';
  return isOnRelation ? touch(act, object.name, 'SHARE UPDATE EXCLUSIVE') : [];
}

/** GRANT and REVOKE look the relation up under a lock from 18 on. */
function granted(act: Costed<OperationOf<'grant'>>): readonly Touch[] {
  if (!atLeast(act.version, 18, 0, false)) return [];
  return act.operation.objects.flatMap((object) =>
    object.class === 'table' || isRelation(object.class) ? existing(act, object.name, 'ACCESS SHARE') : [],
  );
}

function refresh(act: Costed<OperationOf<'refreshMaterializedView'>>): readonly Touch[] {
  const { view, concurrently } = act.operation;
  const known = act.before.objects.get(keyIn(act, view));
  const isIndexed = referrersOf(act.before, keyIn(act, view)).some((one) => one.class === 'index');
  const works: readonly Work[] = concurrently ? [] : isIndexed ? ['rewrite', 'index build'] : ['rewrite'];
  const reads = known?.class === 'object' ? known.dependsOn : [];
  return [
    ...touch(act, view, concurrently ? 'EXCLUSIVE' : 'ACCESS EXCLUSIVE', ...works),
    ...readRelations(
      act,
      reads.flatMap((key) => nameOfKey(act, key)),
    ),
  ];
}

function nameOfKey({ before }: Act, key: string): readonly ObjectName[] {
  const known = before.objects.get(key);
  return known ? [{ schema: known.schema, name: known.name, span: noSpan }] : [];
}
