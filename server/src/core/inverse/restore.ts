import type { CreateIndex, ObjectName, Operation } from '../operation';
import type { Column, Constraint, Index, OtherObject, SchemaObject, Table } from '../schema/objects';
import { columnDefinition, identifier, nowhere } from './build';
import { by, type Inverse, together } from './inversion';
import { commentOn, recreateDomain, recreateEnum, recreateOther, recreateTable } from './recreate';
import { addConstraint } from './recreate-constraint';
import { nameOf, type Step } from './step';

/** A table that stands on both sides of an operation and lost something to it. */
interface Changed {
  readonly before: Table;
  readonly after: Table;
}

/**
 * Brings back all that an operation took away: the object it names and what CASCADE took along, by comparing the schemas on both its
 * sides. In the order in which they can be made: types and sequences, tables, columns, constraints, indexes, then functions, views and
 * triggers.
 */
export function restore(step: Step): Inverse {
  const lost: SchemaObject[] = [];
  const changed: Changed[] = [];
  for (const [key, object] of step.before.objects) {
    const after = step.after.objects.get(key);
    if (after === undefined) lost.push(object);
    else if (after !== object && after.class === 'table' && object.class === 'table')
      changed.push({ before: object, after });
  }
  const others = lost.filter((object) => object.class === 'object');
  const early = others.filter((object) => isMadeFirst(object));
  return together([
    ...early.map((object) => recreateOther(step, object)),
    ...lost.flatMap((object) =>
      object.class === 'enum'
        ? [recreateEnum(step, object)]
        : object.class === 'domain'
          ? [recreateDomain(step, object)]
          : [],
    ),
    ...inOrderOfReference(lost.filter((object) => object.class === 'table')).map((table) =>
      recreateTable(step, table, lostName(step, table)),
    ),
    ...changed.map((tables) => restoreColumns(step, tables)),
    ...changed.map((tables) => restoreConstraints(step, tables)),
    ...lost.flatMap((object) => (object.class === 'index' ? [recreateIndex(step, object)] : [])),
    ...inOrderOfDependence(others.filter((object) => !early.includes(object) && !isOwned(object))).map((object) =>
      recreateOther(step, object),
    ),
  ]);
}

/** What an object of the schema has to stand on. */
function isMadeFirst(object: OtherObject): boolean {
  return (
    ['schema', 'extension', 'type'].includes(object.objectClass) ||
    (object.objectClass === 'sequence' && !isOwned(object))
  );
}

/** A sequence that comes with its serial or identity column. */
function isOwned(object: OtherObject): boolean {
  return object.ownedBy !== null && object.definition === null;
}

/** As the operation wrote it, where it is the one that it names; so that a qualified name comes back qualified. */
function lostName(step: Step, table: Table): ObjectName {
  const { operation } = step;
  const named = operation.kind === 'dropTable' && operation.table.name === table.name ? operation.table : null;
  return named?.schema == null ? nameOf(step, table) : named;
}

/** Tables that others refer to first. */
function inOrderOfReference(tables: readonly Table[]): readonly Table[] {
  return inOrder(tables, (table) => [
    ...table.constraints.flatMap(({ references }) => references ?? []),
    ...table.inherits,
    table.partitionOf ?? '',
  ]);
}

function inOrderOfDependence(objects: readonly OtherObject[]): readonly OtherObject[] {
  const rank = (object: OtherObject) =>
    object.objectClass === 'function' || object.objectClass === 'procedure' ? 0 : object.table === null ? 1 : 2;
  return inOrder(
    [...objects].sort((a, b) => rank(a) - rank(b)),
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

function restoreColumns(step: Step, { before, after }: Changed): Inverse {
  const lost = before.columns.filter((column) => !after.columns.some(({ name }) => name === column.name));
  return together(lost.map((column) => recreateColumn(step, before, column)));
}

function recreateColumn(step: Step, table: Table, column: Column): Inverse {
  const name = nameOf(step, table);
  const add: Operation = {
    kind: 'addColumn',
    span: nowhere,
    table: name,
    definition: columnDefinition(column),
    constraints: step.before.dialect === 'sqlite' ? ownConstraints(table, column) : [],
    ifNotExists: false,
  };
  const comment = column.comment === null ? [] : [commentOn('column', name, column.name, column.comment)];
  return { ...by(add, ...comment), notRestored: needsValue(column) ? unfilled(table, column) : null };
}

/** SQLite adds no constraint to a table that stands, except inside the column that it adds. */
function ownConstraints(table: Table, column: Column) {
  return table.constraints.flatMap(({ definition }) =>
    isOn(definition.columns, column.name) ? [{ ...definition, inline: true }] : [],
  );
}

function isOn(columns: readonly { readonly name: string }[], name: string): boolean {
  return columns.length === 1 && columns[0]?.name === name;
}

function needsValue(column: Column): boolean {
  const filled =
    column.default !== null ||
    column.generated !== null ||
    column.identity !== null ||
    /serial$/.test(column.type?.name ?? '');
  return column.notNull === true && !filled;
}

function unfilled(table: Table, column: Column): string {
  return `"${table.name}.${column.name}" was NOT NULL and has no default: adding it fails while "${table.name}" has rows. Add it without NOT NULL, give every row a value, then SET NOT NULL`;
}

/** Keys first: a foreign key needs the unique key that it refers to. */
function restoreConstraints(step: Step, { before, after }: Changed): Inverse {
  const returned =
    step.before.dialect === 'sqlite'
      ? before.columns.filter((column) => !after.columns.some(({ name }) => name === column.name))
      : [];
  const lost = before.constraints.filter(
    (constraint) => !after.constraints.some(({ name }) => name === constraint.name),
  );
  const apart = lost.filter(({ definition }) => !returned.some(({ name }) => isOn(definition.columns, name)));
  const order = (constraint: Constraint) => (constraint.definition.type === 'foreign key' ? 1 : 0);
  return together(
    [...apart].sort((a, b) => order(a) - order(b)).map((constraint) => restoreConstraint(step, before, constraint)),
  );
}

function restoreConstraint(step: Step, table: Table, constraint: Constraint): Inverse {
  const name = nameOf(step, table);
  const comment =
    constraint.comment === null ? [] : [commentOn('constraint', name, constraint.name, constraint.comment)];
  return by(addConstraint(step, table, name, constraint), ...comment);
}

/** An index by its definition, on its table as that is called now. */
export function recreateIndex(step: Step, index: Index, concurrently = false): Inverse {
  const table = step.before.objects.get(index.table);
  const create: CreateIndex = {
    ...index.definition,
    span: nowhere,
    index: identifier(index.name),
    table: table === undefined ? index.definition.table : nameOf(step, table),
    concurrently,
    ifNotExists: false,
  };
  const comment = index.comment === null ? [] : [commentOn('index', nameOf(step, index), null, index.comment)];
  return by(create, ...comment);
}
