import type { OtherObject, SchemaObject, Table } from '../objects';
import type { Schema } from '../schema';
import { forget, makeIncomplete, put } from '../store';

/**
 * What is known after an operation of which it is not known whether it ran: what both schemas agree in. An object that one of them
 * lacks may exist; one that differs keeps what is the same and is partial.
 */
export function either(before: Schema, after: Schema): Schema {
  if (before === after) return before;
  let result = before.complete && !after.complete ? makeIncomplete(before) : before;
  for (const key of after.unknown) result = forget(result, key);
  for (const [key, object] of after.objects) {
    const old = before.objects.get(key);
    if (old === object) continue;
    const agreed = old && agreement(old, object);
    result = agreed ? put(result, agreed) : forget(result, key);
  }
  for (const key of before.objects.keys()) if (!after.objects.has(key)) result = forget(result, key);
  return withoutDangling(result);
}

function agreement(a: SchemaObject, b: SchemaObject): SchemaObject | null {
  if (a.class === 'table' && b.class === 'table') return agreedTable(a, b);
  if (a.class === 'enum' && b.class === 'enum') {
    return settled(a, { ...a, labels: a.labels.filter((label) => b.labels.includes(label)), partial: true });
  }
  return a.class === 'object' && b.class === 'object' ? agreedObject(a, b) : null;
}

function agreedTable(a: Table, b: Table): Table {
  const both = <T>(left: readonly T[], right: readonly T[]) => left.filter((one) => right.includes(one));
  const onlyFilled = { ...b, filled: a.filled, emptiedIn: a.emptiedIn };
  const shapes = (Object.keys(a) as (keyof Table)[]).every((field) => a[field] === onlyFilled[field]);
  return settled(a, {
    ...a,
    columns: both(a.columns, b.columns),
    constraints: both(a.constraints, b.constraints),
    indexes: both(a.indexes, b.indexes),
    dependents: both(a.dependents, b.dependents),
    grants: both(a.grants, b.grants),
    partial: a.partial || b.partial || !shapes,
    filled: a.filled || b.filled,
    emptiedIn: a.emptiedIn === b.emptiedIn ? a.emptiedIn : null,
    createdIn: a.createdIn === b.createdIn ? a.createdIn : null,
  });
}

function agreedObject(a: OtherObject, b: OtherObject): OtherObject {
  const definition = a.definition === b.definition && a.changes === b.changes ? a.definition : null;
  return settled(a, { ...a, definition, grants: a.grants.filter((one) => b.grants.includes(one)) });
}

/** The object as it was, when what is agreed is no less than it. */
function settled<T extends SchemaObject>(before: T, agreed: T): T {
  const fields = Object.keys(agreed) as (keyof T)[];
  return fields.every((field) => isSame(before[field], agreed[field])) ? before : agreed;
}

function isSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

/** Tables do not list indexes and triggers that may be gone. */
function withoutDangling(schema: Schema): Schema {
  let result = schema;
  for (const table of schema.objects.values()) {
    if (table.class !== 'table') continue;
    const exists = (key: string) => schema.objects.has(key);
    if (table.indexes.every(exists) && table.dependents.every(exists)) continue;
    result = put(result, {
      ...table,
      indexes: table.indexes.filter(exists),
      dependents: table.dependents.filter(exists),
      partial: true,
    });
  }
  return result;
}
