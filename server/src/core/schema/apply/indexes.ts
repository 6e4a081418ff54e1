import { isMysqlFamily } from '../../dialect';
import type { CreateIndex, ObjectName, OperationOf } from '../../operation';
import { indexName, keptName } from '../derived-names';
import {
  indexesBelongToTable,
  indexKey,
  indexKeyOn,
  type Place,
  relationKey,
  relationKeyAt,
  relationPlace,
} from '../names';
import type { Index, Origin, Table } from '../objects';
import { sameIndex } from '../same';
import { lookup, type Schema, sameName } from '../schema';
import { makeIncomplete, put, remove } from '../store';
import { keptIndex } from './as-kept';
import { isNameTaken, renamedConstraint, tableOfConstraintIndex, withoutConstraint } from './constraints';
import { withoutCovered } from './implied-indexes';
import { childrenOf, current, meet } from './on-table';
import type { Scene } from './scene';
import { withoutIndex } from './without-index';

export function createIndex(schema: Schema, operation: OperationOf<'createIndex'>, scene: Scene): Schema {
  const view = schema.objects.get(relationKey(schema, scene.session, operation.table));
  if (view?.class === 'object') return put(schema, indexOn(schema, view, operation, scene.origin));
  const met = meet(schema, scene, operation.table);
  if (!met) return schema;
  const added = addIndexTo(met.schema, met.table, operation, scene.origin);
  if (operation.only || added === met.schema || met.table.partitionBy === null) return added;
  return withOnPartitions(added, met.table, { ...operation, index: null }, scene.origin);
}

/** An index on a partitioned table is made on each of its partitions as well, where none is that serves (DefineIndex in indexcmds.c). */
function withOnPartitions(schema: Schema, table: Table, definition: CreateIndex, origin: Origin): Schema {
  return childrenOf(schema, table.key).reduce((next, child) => {
    const made = current(next, child);
    const added = hasEqual(next, made, definition) ? next : addIndexTo(next, made, definition, origin);
    return withOnPartitions(added, child, definition, origin);
  }, schema);
}

function hasEqual(schema: Schema, table: Table, definition: CreateIndex): boolean {
  return table.indexes.some((key) => {
    const other = schema.objects.get(key);
    return other?.class === 'index' && sameIndex(other.definition, definition);
  });
}

/**
 * Adds an index to a table that is known. Nothing happens when its name is taken: IF NOT EXISTS, or the statement fails.
 * @param implied made for a foreign key
 */
export function addIndexTo(
  schema: Schema,
  table: Table,
  definition: CreateIndex,
  origin: Origin,
  implied = false,
): Schema {
  const left = withoutCovered(schema, table.key, definition.keys);
  const made = indexOn(left, table, keptIndex(left, table, definition), origin);
  const index = implied ? { ...made, implied } : made;
  if (left.objects.has(index.key)) return schema;
  const owner = current(left, table);
  return put(put(left, index), { ...owner, indexes: [...owner.indexes, index.key] });
}

function indexOn(
  schema: Schema,
  relation: Place & { readonly key: string },
  definition: CreateIndex,
  origin: Origin,
): Index {
  const byTable = indexesBelongToTable(schema.dialect);
  const taken = (name: string) =>
    byTable ? schema.objects.has(indexKeyOn(relation.key, name)) : isNameTaken(schema, relation.schema, name);
  const given = definition.index?.name;
  const name =
    given === undefined
      ? indexName(schema.dialect, relation.name, definition.keys, definition.include, taken)
      : keptName(schema.dialect, given);
  const key = byTable ? indexKeyOn(relation.key, name) : relationKeyAt(schema, { schema: relation.schema, name });
  const table = { ...definition.table, name: relation.name };
  const index = definition.index ?? { name, span: definition.span };
  return {
    class: 'index',
    key,
    schema: relation.schema,
    name,
    table: relation.key,
    definition: { ...definition, index, table },
    comment: null,
    origin,
  };
}

export function dropIndex(schema: Schema, operation: OperationOf<'dropIndex'>, { session }: Scene): Schema {
  const key = indexKey(schema, session, operation.index, operation.table);
  const found = lookup(schema, key);
  if (isMysqlFamily(schema.dialect) && sameName(operation.index.name, 'PRIMARY', schema.dialect))
    return dropPrimaryKey(schema, operation, session);
  if (found === 'absent') return operation.ifExists ? schema : makeIncomplete(schema);
  if (found === 'unknown') return remove(schema, key);
  return found.class === 'index' ? withChildIndexes(schema, found) : schema;
}

/** MySQL's primary key is an index called PRIMARY. */
function dropPrimaryKey(schema: Schema, operation: OperationOf<'dropIndex'>, session: Scene['session']): Schema {
  const table = operation.table && schema.objects.get(relationKey(schema, session, operation.table));
  return table?.class === 'table' ? withoutConstraint(schema, table, 'PRIMARY', false) : schema;
}

/** Dropping a partitioned table's index drops those that were made with it for its partitions. */
function withChildIndexes(schema: Schema, index: Index): Schema {
  const table = schema.objects.get(index.table);
  const dropped = withoutIndex(schema, index);
  if (table?.class !== 'table' || table.partitionBy === null) return dropped;
  return childrenOf(dropped, table.key).reduce((next, child) => {
    const own = child.indexes
      .map((key) => next.objects.get(key))
      .find((other) => other?.class === 'index' && madeFor(other, index));
    return own?.class === 'index' ? withChildIndexes(next, own) : next;
  }, dropped);
}

function madeFor(child: Index, parent: Index): boolean {
  return child.origin === parent.origin && sameIndex(child.definition, parent.definition);
}

/** Also renames the constraint that an index stands behind. */
export function renameIndex(schema: Schema, operation: OperationOf<'renameIndex'>, { session }: Scene): Schema {
  if (operation.table) return renameOnTable(schema, operation, operation.table, session);
  const place = relationPlace(schema, session, operation.index);
  return renameIndexAt(schema, place, keptName(schema.dialect, operation.to.name), operation.ifExists);
}

/** MySQL names the table. An index that was made for a foreign key is one like any other from then on: measured on MariaDB 10.11. */
function renameOnTable(
  schema: Schema,
  { index, to, ifExists }: OperationOf<'renameIndex'>,
  table: ObjectName,
  session: Scene['session'],
): Schema {
  const found = lookup(schema, indexKey(schema, session, index, table));
  if (found === 'absent') return ifExists ? schema : makeIncomplete(schema);
  if (found === 'unknown' || found.class !== 'index') return schema;
  const { implied, ...own } = found;
  return moveIndex(schema, own, { schema: found.schema, name: to.name });
}

/** INVISIBLE is all that of this is kept. */
export function alterIndex(schema: Schema, operation: OperationOf<'alterIndex'>, { session }: Scene): Schema {
  const { action, index: name, table } = operation;
  const found = schema.objects.get(indexKey(schema, session, name, table ?? null));
  if (found?.class !== 'index' || (action !== 'INVISIBLE' && action !== 'VISIBLE')) return schema;
  const invisible = action === 'INVISIBLE';
  if ((found.definition.invisible ?? false) === invisible) return schema;
  const { invisible: _, ...definition } = found.definition;
  return put(schema, { ...found, definition: invisible ? { ...definition, invisible } : definition });
}

export function renameIndexAt(schema: Schema, place: Place, to: string, ifExists: boolean): Schema {
  const key = relationKeyAt(schema, place);
  const found = lookup(schema, key);
  if (typeof found !== 'string')
    return found.class === 'index' ? moveIndex(schema, found, { schema: found.schema, name: to }) : schema;
  const table = tableOfConstraintIndex(schema, place.schema, place.name);
  if (!table) return found === 'absent' && !ifExists ? makeIncomplete(schema) : schema;
  if (place.name === to) return schema;
  const constraints = table.constraints.map((constraint) =>
    constraint.name === place.name ? renamedConstraint(constraint, to, schema.dialect) : constraint,
  );
  return put(schema, { ...table, constraints });
}

/** The index under another name or schema, in its table's list too. */
export function moveIndex(schema: Schema, index: Index, to: Place): Schema {
  const key = indexesBelongToTable(schema.dialect) ? indexKeyOn(index.table, to.name) : relationKeyAt(schema, to);
  if (schema.objects.has(key) && (key !== index.key || to.name === index.name)) return schema;
  const { definition } = index;
  const name = { name: to.name, span: definition.index?.span ?? definition.span };
  const moved: Index = { ...index, ...to, key, definition: { ...definition, index: name } };
  const placed = put(remove(schema, index.key), moved);
  const table = placed.objects.get(index.table);
  if (table?.class !== 'table') return placed;
  return put(placed, { ...table, indexes: table.indexes.map((one) => (one === index.key ? key : one)) });
}
