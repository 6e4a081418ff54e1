import type { ServerVersion } from '../../../dialect';
import type { ObjectName, Operation } from '../../../operation';
import { type Act, keyIn, shownRelation } from '../../../rollback/acts';
import { shownName } from '../../../schema/diff/title';
import { referrersOf } from '../../../schema/links';
import type { Index, OtherObject, SchemaObject, Table } from '../../../schema/objects';
import { lookup, lookupTable, type Schema } from '../../../schema/schema';

/** Table locks of PostgreSQL, strongest first (manual, 13.3.1). */
export const lockModes = [
  'ACCESS EXCLUSIVE',
  'EXCLUSIVE',
  'SHARE ROW EXCLUSIVE',
  'SHARE',
  'SHARE UPDATE EXCLUSIVE',
  'ROW EXCLUSIVE',
  'ROW SHARE',
  'ACCESS SHARE',
] as const;

export type LockMode = (typeof lockModes)[number];

/** What is done to a relation for as long as it is large. */
export type Work = 'rewrite' | 'scan' | 'index build' | 'foreign key check';

/** A lock that an operation takes on a relation, and one thing that it does there; several things are several touches. */
export interface Touch {
  readonly key: string;
  /** As people call it. */
  readonly relation: string;
  readonly mode: LockMode;
  readonly work: Work | null;
}

/** An operation whose cost is asked for. */
export interface Costed<O extends Operation = Operation> extends Act {
  readonly operation: O;
  readonly version: ServerVersion | null;
}

/** The same act, of which the kind of the operation is known. */
export function costed<O extends Operation>(act: Costed, operation: O): Costed<O> {
  return { ...act, operation };
}

/** A relation that the statement names. */
export function touch(act: Act, name: ObjectName, mode: LockMode, ...works: readonly Work[]): readonly Touch[] {
  const key = keyIn(act, name);
  return touches({ key, relation: shownRelation(act, key, name) }, mode, works);
}

/** A relation that the schema knows. */
export function touchKnown(
  schema: Schema,
  known: SchemaObject,
  mode: LockMode,
  ...works: readonly Work[]
): readonly Touch[] {
  return touches({ key: known.key, relation: shownName(known, schema.dialect) }, mode, works);
}

/** The same by its key; nothing where the schema does not know it. */
export function touchKey(schema: Schema, key: string, mode: LockMode, ...works: readonly Work[]): readonly Touch[] {
  const known = lookup(schema, key);
  return typeof known === 'string' ? [] : touchKnown(schema, known, mode, ...works);
}

function touches(relation: Pick<Touch, 'key' | 'relation'>, mode: LockMode, works: readonly Work[]): readonly Touch[] {
  return works.length === 0 ? [{ ...relation, mode, work: null }] : works.map((work) => ({ ...relation, mode, work }));
}

export function tableOf(act: Act, name: ObjectName): Table | null {
  const known = lookupTable(act.before, keyIn(act, name));
  return typeof known === 'string' ? null : known;
}

/** Partitions of a table and tables that inherit from it, at any depth. */
export function descendants(schema: Schema, key: string): readonly Table[] {
  const own = referrersOf(schema, key).filter(
    (one): one is Table => one.class === 'table' && (one.partitionOf === key || one.inherits.includes(key)),
  );
  return own.flatMap((child) => [child, ...descendants(schema, child.key)]);
}

/**
 * What a statement does to a table and all below it: the lock on each, the work where rows are. A partitioned table has none of its own.
 */
export function touchTree(act: Act, name: ObjectName, mode: LockMode, ...works: readonly Work[]): readonly Touch[] {
  const table = tableOf(act, name);
  if (table === null) return touch(act, name, mode, ...works);
  return [table, ...descendants(act.before, table.key)].flatMap((one) =>
    touchKnown(act.before, one, mode, ...(one.partitionBy === null ? works : [])),
  );
}

/** Rewriting a table writes its indexes anew; one that is only partly known is taken to have some. */
export function rewriteOf(schema: Schema, table: Table | null): readonly Work[] {
  return table === null || table.partial || isIndexed(schema, table) ? ['rewrite', 'index build'] : ['rewrite'];
}

function isIndexed(_schema: Schema, { indexes, constraints }: Table): boolean {
  return indexes.length > 0 || constraints.some(({ definition: { type } }) => indexKinds.has(type));
}

/** Constraints that an index stands behind. */
export const indexKinds: ReadonlySet<string> = new Set(['primary key', 'unique', 'exclude']);

/** The same lock on a table and all below it, each written anew with its indexes. */
export function rewriteTree(act: Act, name: ObjectName, mode: LockMode): readonly Touch[] {
  const table = tableOf(act, name);
  if (table === null) return touch(act, name, mode, ...rewriteOf(act.before, null));
  return [table, ...descendants(act.before, table.key)].flatMap((one) =>
    touchKnown(act.before, one, mode, ...(one.partitionBy === null ? rewriteOf(act.before, one) : [])),
  );
}

/** The partition of all rows that no other takes. */
export function defaultPartition(schema: Schema, parent: string): Table | null {
  return (
    referrersOf(schema, parent).find(
      (one): one is Table =>
        one.class === 'table' && one.partitionOf === parent && one.partitionBound?.trim().toLowerCase() === 'default',
    ) ?? null
  );
}

/** Tables with a foreign key to this one. */
export function referencing(schema: Schema, key: string): readonly Table[] {
  return referrersOf(schema, key).filter(
    (one): one is Table => one.class === 'table' && one.constraints.some(({ references }) => references === key),
  );
}

/** Relations that a query over these reads in the end: views are replaced by what they stand for. */
export function readRelations(act: Act, names: readonly ObjectName[]): readonly Touch[] {
  return names.flatMap((name) => [
    ...touch(act, name, 'ACCESS SHARE'),
    ...readBeneath(act.before, keyIn(act, name), 0),
  ]);
}

/** Views over views end somewhere; a text that names itself does not. */
const deepest = 8;

function readBeneath(schema: Schema, key: string, depth: number): readonly Touch[] {
  const view = lookup(schema, key);
  if (typeof view === 'string' || view.class !== 'object' || view.objectClass !== 'view' || depth === deepest)
    return [];
  return view.dependsOn.flatMap((read) => [
    ...touchKey(schema, read, 'ACCESS SHARE'),
    ...readBeneath(schema, read, depth + 1),
  ]);
}

/** Views and rules that are dropped with a relation by CASCADE, at any depth. */
export function dependentViews(schema: Schema, key: string): readonly OtherObject[] {
  const own = referrersOf(schema, key).filter(
    (one): one is OtherObject =>
      one.class === 'object' &&
      (one.objectClass === 'view' || one.objectClass === 'materialized view') &&
      one.dependsOn.includes(key),
  );
  return own.flatMap((view) => [view, ...dependentViews(schema, view.key)]);
}

export function indexOf(act: Act, name: ObjectName): Index | null {
  const found = lookup(act.before, keyIn(act, name));
  return typeof found === 'object' && found.class === 'index' ? found : null;
}
