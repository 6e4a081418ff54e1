import type { OperationOf } from '../../operation';
import { foldName, joinKey } from '../names';
import type { Column, Constraint, Table } from '../objects';
import { sameConstraint, sameExpression, sameType } from '../same';
import { type Schema, sameName } from '../schema';
import { put } from '../store';
import { columnOf } from './columns';
import { withConstraints } from './constraints';
import { dropKey } from './drop';
import { addIndexTo } from './indexes';
import { repointForeignKeys } from './move';
import { current, emptyTable, meet } from './on-table';
import type { Scene } from './scene';

/**
 * SQLite's rebuild: the table has the new definition and the old one's rows. Its indexes and triggers are gone unless they were made
 * anew; columns and constraints that are as they were keep their identity.
 */
export function rebuildTable(schema: Schema, operation: OperationOf<'rebuildTable'>, scene: Scene): Schema {
  const met = meet(schema, scene, operation.table);
  if (!met) return schema;
  const before = met.table;
  const dropped = dropOwnObjects(met.schema, before);
  const bare = bareTable(before, operation, scene);
  const present = put(dropped, bare);
  const shaped = withConstraints(present, scene, bare, operation.definition.constraints);
  const constraints = shaped.constraints.map((constraint) => asBefore(constraint, before));
  const built = put(present, { ...shaped, constraints });
  const indexed = operation.indexes.reduce(
    (next, index) => addIndexTo(next, current(next, shaped), index, scene.origin),
    built,
  );
  return operation.order === 'rename old first' ? leaveBehind(indexed, before, operation) : indexed;
}

/** Indexes and triggers go with the old table. */
function dropOwnObjects(schema: Schema, table: Table): Schema {
  return [...table.indexes, ...table.dependents].reduce((next, key) => dropKey(next, key, false), schema);
}

/** The new columns under the old table's provenance. */
function bareTable(before: Table, { definition }: OperationOf<'rebuildTable'>, { origin }: Scene): Table {
  const columns = definition.columns.map((column) => {
    const after = columnOf(column, origin);
    const old = before.columns.find(({ name }) => sameName(name, after.name, 'sqlite'));
    return old && sameColumn(old, after) ? old : after;
  });
  const { key, schema, name, createdIn, filled, emptiedIn, temporary, comment, owner, grants } = before;
  return {
    ...emptyTable(key, { schema, name }, before.origin),
    columns,
    createdIn,
    filled,
    emptiedIn,
    temporary,
    comment,
    owner,
    grants,
    partial: definition.asQuery !== 'none',
    options: definition.options,
  };
}

function sameColumn(a: Column, b: Column): boolean {
  return (
    a.name === b.name &&
    sameType(a.type, b.type) &&
    a.notNull === b.notNull &&
    sameExpression(a.default, b.default) &&
    sameExpression(a.generated?.expression ?? null, b.generated?.expression ?? null) &&
    a.generated?.stored === b.generated?.stored &&
    a.options === b.options &&
    a.collation === b.collation
  );
}

function asBefore(constraint: Constraint, before: Table): Constraint {
  const same = (old: Constraint) =>
    old.name === constraint.name &&
    old.references === constraint.references &&
    sameConstraint(old.definition, constraint.definition);
  return before.constraints.find(same) ?? constraint;
}

/** Foreign keys that were there followed the old table to its temporary name, and point at nothing once that is dropped. */
function leaveBehind(schema: Schema, before: Table, operation: OperationOf<'rebuildTable'>): Schema {
  const { temporaryName: name, madeMeanwhile = [] } = operation;
  const key = joinKey(before.schema, foldName(schema.dialect, name));
  const follows = (table: Table) => !madeMeanwhile.some((made) => sameName(made, table.name, schema.dialect));
  return repointForeignKeys(schema, before, { key, schema: before.schema, name }, follows);
}
