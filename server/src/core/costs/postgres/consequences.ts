import { shownName } from '../../schema/diff/title';
import { referrersOf } from '../../schema/links';
import { isRelation } from '../../schema/names';
import type { SchemaObject, Table } from '../../schema/objects';
import type { Schema } from '../../schema/schema';
import { descendants } from './families';
import { locked, type Part, type Touched } from './part';
import { relationsOf, type Scene } from './scene';

/**
 * What goes with what is dropped, by what the schema holds before and after: a relation that is gone was locked ACCESS EXCLUSIVE, and so
 * were both tables of a foreign key that is gone, and the table of a trigger. Measured on PostgreSQL 12–18.
 * @param start keys of what is dropped; null where anything may be concerned (a schema's contents, a type's columns)
 */
export function consequences(scene: Scene, start: readonly string[] | null): readonly Part[] {
  const after = scene.after();
  const gone: Touched[] = [];
  for (const object of candidates(scene.before, start)) {
    const now = after.objects.get(object.key);
    if (now === object) continue;
    gone.push(...lockedWith(scene, object, now));
  }
  return [locked(gone, 'ACCESS EXCLUSIVE')];
}

function lockedWith(scene: Scene, object: SchemaObject, now: SchemaObject | undefined): readonly Touched[] {
  const own = { key: object.key, relation: shownName(object, scene.before.dialect) };
  if (object.class === 'table') {
    const kept = now?.class === 'table' ? now : null;
    const parents = lostReferences(scene, object, kept);
    return isUntouched(object, kept) && parents.length === 0 ? [] : [own, ...parents];
  }
  if (now !== undefined) return [];
  if (object.class === 'index') return [own];
  if (object.class !== 'object') return [];
  if (isRelation(object.objectClass)) return [own];
  return object.table === null ? [] : relationsOf(scene, [object.table]);
}

/** Only its lists of indexes and triggers are others. */
function isUntouched(before: Table, after: Table | null): boolean {
  return after !== null && after.columns === before.columns && after.constraints === before.constraints;
}

/** The tables that foreign keys referred to which are gone. Those that a partition has from its parent go without a lock of their own. */
function lostReferences(scene: Scene, before: Table, after: Table | null): readonly Touched[] {
  const kept = new Set(after?.constraints.map(({ name }) => name));
  return before.constraints.flatMap(({ name, references, origin }) => {
    if (references === null || references === before.key || kept.has(name)) return [];
    const parent = before.partitionOf === null ? undefined : scene.before.objects.get(before.partitionOf);
    const isInherited =
      parent?.class === 'table' && parent.constraints.some((other) => other.name === name && other.origin === origin);
    return isInherited
      ? []
      : relationsOf(scene, [references]).flatMap((table) => [table, ...descendants(scene, table.key)]);
  });
}

/** What may be concerned: all that refers to it, and what refers to that. */
function candidates(schema: Schema, start: readonly string[] | null): Iterable<SchemaObject> {
  if (start === null) return schema.objects.values();
  const found = new Map<string, SchemaObject>();
  const open = [...start];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const object = schema.objects.get(key);
    if (object === undefined || found.has(key)) continue;
    found.set(key, object);
    open.push(...referrersOf(schema, key).map((referrer) => referrer.key));
  }
  return found.values();
}
