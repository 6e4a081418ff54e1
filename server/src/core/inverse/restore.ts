import { isMysqlFamily } from '../dialect';
import type { ObjectName, Operation } from '../operation';
import { referrersOf } from '../schema/links';
import type { Constraint, Index, OtherObject, SchemaObject, Table } from '../schema/objects';
import { nowhere } from './build';
import { commentOn } from './comment-on';
import { by, type Inverse, together } from './inversion';
import { foreignKeyBack } from './mysql/foreign-key';
import { narrowedKeysBack } from './mysql/keys';
import { recreateDomain, recreateEnum, recreateOther } from './recreate';
import { type Changed, lostColumns, restoreColumns } from './recreate-column';
import { addConstraint } from './recreate-constraint';
import { recreateIndex } from './recreate-index';
import { recreateTable, type Standing, targetStands } from './recreate-table';
import { isMet, nameOf, type Step } from './step';

/**
 * Brings back all that an operation took away: the object it names and what CASCADE took along, by comparing the schemas on both its
 * sides. In the order in which they can be made: types and sequences, tables, columns, constraints, indexes, then functions, views and
 * triggers.
 */
export function restore(step: Step): Inverse {
  const lost: SchemaObject[] = [];
  const changed: Changed[] = [];
  for (const [key, object] of step.before.objects) {
    if (!isMet(step, object)) continue;
    const after = step.after.objects.get(key);
    if (after === undefined) lost.push(object);
    else if (after !== object && after.class === 'table' && object.class === 'table')
      changed.push({ before: object, after });
  }
  const others = lost.filter((object) => object.class === 'object');
  const early = others.filter(isMadeFirst);
  const indexes = lost.filter(
    (object): object is Index => object.class === 'index' && !comesWithTable(step, object, lost),
  );
  const late = others.filter((object) => !isMadeFirst(object) && !comesWithColumn(object));
  return together([
    ...early.map((object) => withoutOwner(recreateOther(step, object))),
    ...lost.flatMap((object) => (object.class === 'enum' ? [recreateEnum(step, object)] : [])),
    ...lost.flatMap((object) => (object.class === 'domain' ? [recreateDomain(step, object)] : [])),
    ...restoreTables(
      step,
      lost.filter((object) => object.class === 'table'),
    ),
    ...changed.map((tables) => restoreColumns(step, tables)),
    ...early.map((object) => ownerOf(recreateOther(step, object))),
    ...changed.map((tables) => restoreConstraints(step, tables, (one) => !isForeignKey(one))),
    ...changed.map((tables) => restoreConstraints(step, tables, isForeignKey)),
    ...indexes.filter((index) => !isOnView(step, index)).map((index) => recreateIndex(step, index)),
    ...(isMysqlFamily(step.before.dialect) ? [narrowedKeysBack(step)] : []),
    ...inOrderOfDependence(late).flatMap((object) => [
      recreateOther(step, object),
      ...viewIndexes(step, object, indexes),
      filled(step, object),
    ]),
  ]);
}

/** MySQL's keys stand in the table's definition. */
function comesWithTable({ before }: Step, { table }: Index, lost: readonly SchemaObject[]): boolean {
  return isMysqlFamily(before.dialect) && lost.some(({ key }) => key === table);
}

function isOnView({ before }: Step, index: Index): boolean {
  return before.objects.get(index.table)?.class === 'object';
}

/** Indexes of a materialized view, of those given. */
export function viewIndexes(step: Step, view: OtherObject, indexes: readonly Index[]): readonly Inverse[] {
  return indexes.filter(({ table }) => table === view.key).map((index) => recreateIndex(step, index));
}

/** A materialized view that is made WITH NO DATA cannot be read before it is filled. */
function filled(step: Step, view: OtherObject): Inverse {
  if (view.objectClass !== 'materialized view' || !/\bwith\s+no\s+data\s*$/i.test(view.definition ?? '')) return by();
  return by({
    kind: 'refreshMaterializedView',
    span: nowhere,
    view: nameOf(step, view),
    concurrently: false,
    withoutData: false,
  });
}

/** What tables may need. */
function isMadeFirst(object: OtherObject): boolean {
  return (
    ['schema', 'extension', 'type'].includes(object.objectClass) ||
    (object.objectClass === 'sequence' && !comesWithColumn(object))
  );
}

/** A sequence is made before the column whose default it gives, and given to that column once it stands. */
function withoutOwner(inverse: Inverse): Inverse {
  return { ...inverse, operations: inverse.operations.filter((operation) => !givesOwner(operation)) };
}

function ownerOf(inverse: Inverse): Inverse {
  return by(...inverse.operations.filter(givesOwner));
}

function givesOwner(operation: Operation): boolean {
  return operation.kind === 'alterObject' && /^owned\s+by\b/i.test(operation.change);
}

/** A sequence that comes with its serial or identity column. */
function comesWithColumn(object: OtherObject): boolean {
  return object.ownedBy !== null && object.definition === null;
}

/** Tables, those that others refer to first; then the foreign keys that could not be made with them. */
function restoreTables(step: Step, tables: readonly Table[]): readonly Inverse[] {
  const made = new Set<string>();
  // What the migrations never made (a platform's own table, one of a dump) has been there all the time.
  const standing: Standing = (key) => made.has(key) || step.after.objects.has(key) || !step.before.objects.has(key);
  const later: { readonly table: Table; readonly constraint: Constraint }[] = [];
  const inverses = inOrder(tables, needsOf).map((table) => {
    for (const constraint of table.constraints) {
      if (!targetStands(step, table, constraint, standing)) later.push({ table, constraint });
    }
    made.add(table.key);
    return recreateTable(step, table, lostName(step, table), standing);
  });
  const possible = [...later, ...dangling(step, tables)].filter(({ constraint }) =>
    standing(constraint.references ?? ''),
  );
  return [
    ...inverses,
    ...possible.map(({ table, constraint }) => by(addConstraint(step, table, nameOf(step, table), constraint))),
  ];
}

/** Foreign keys of tables that are already back to one that only comes back now: DROP TABLE a, b drops them together. */
function dangling(step: Step, tables: readonly Table[]) {
  if (step.before.dialect === 'sqlite') return [];
  return tables.flatMap(({ key }) =>
    referrersOf(step.after, key).flatMap((table) =>
      table.class !== 'table' || !isMet(step, table) || keepsDangling(step, table)
        ? []
        : table.constraints.flatMap((constraint) => (constraint.references === key ? [{ table, constraint }] : [])),
    ),
  );
}

/** MySQL drops a table that others refer to only with foreign_key_checks off, and theirs stay: unless they are dropped along with it. */
function keepsDangling({ before, statement }: Step, { name }: Table): boolean {
  const falls = statement.content.operations.some((one) => one.kind === 'dropTable' && one.table.name === name);
  return isMysqlFamily(before.dialect) && !falls;
}

/** As the operation wrote it, where it is the one that it names: a qualified name comes back qualified. */
function lostName(step: Step, table: Table): ObjectName {
  const { operation } = step;
  const named = operation.kind === 'dropTable' && operation.table.name === table.name ? operation.table : null;
  return named === null || named.schema === null ? nameOf(step, table) : named;
}

function needsOf(table: Table): readonly string[] {
  return [
    ...table.constraints.flatMap(({ references }) => references ?? []),
    ...table.inherits,
    table.partitionOf ?? '',
  ];
}

/** Functions, then views, then triggers and policies; each after what it reads. */
export function inOrderOfDependence(objects: readonly OtherObject[]): readonly OtherObject[] {
  const rank = (object: OtherObject) =>
    ['function', 'procedure', 'aggregate'].includes(object.objectClass) ? 0 : object.table === null ? 1 : 2;
  return inOrder(
    objects.toSorted((a, b) => rank(a) - rank(b)),
    (object) => object.dependsOn,
  );
}

function inOrder<T extends { readonly key: string }>(
  items: readonly T[],
  needs: (item: T) => readonly string[],
): readonly T[] {
  const left = new Map(items.map((item) => [item.key, item]));
  const ordered: T[] = [];
  const visit = (item: T) => {
    if (!left.delete(item.key)) return;
    for (const key of needs(item)) {
      const needed = left.get(key);
      if (needed !== undefined) visit(needed);
    }
    ordered.push(item);
  };
  for (const item of items) visit(item);
  return ordered;
}

/** A foreign key needs the unique key that it refers to, which may be another table's: keys come first. */
function isForeignKey({ definition }: Constraint): boolean {
  return definition.type === 'foreign key';
}

function restoreConstraints(
  step: Step,
  { before, after }: Changed,
  ofKind: (constraint: Constraint) => boolean,
): Inverse {
  const lost = before.constraints.filter(
    (constraint) =>
      ofKind(constraint) &&
      !after.constraints.some(({ name }) => name === constraint.name) &&
      !isOnPassing(step, before, constraint),
  );
  const inColumns = step.before.dialect === 'sqlite' ? lostColumns({ before, after }) : [];
  const apart = lost.filter(
    ({ definition: { columns } }) => columns.length !== 1 || !inColumns.includes(columns[0]?.name ?? ''),
  );
  return together(apart.map((constraint) => restoreConstraint(step, before, constraint)));
}

/** On a column of a table that the half makes and drops it from. */
function isOnPassing({ passing }: Step, { origin }: Table, { definition }: Constraint): boolean {
  const gone = passing?.columns.filter(({ madeBy }) => madeBy === origin.statement) ?? [];
  return definition.columns.some(({ name }) => gone.some((column) => column.name === name));
}

function restoreConstraint(step: Step, table: Table, constraint: Constraint): Inverse {
  const name = nameOf(step, table);
  if (isMysqlFamily(step.before.dialect) && isForeignKey(constraint))
    return by(...foreignKeyBack(step, table, name, constraint));
  const comment =
    constraint.comment === null ? [] : [commentOn('constraint', name, constraint.name, constraint.comment)];
  return by(addConstraint(step, table, name, constraint), ...comment);
}
