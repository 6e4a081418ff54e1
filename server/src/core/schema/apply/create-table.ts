import { isMysqlFamily } from '../../dialect';
import { tableOptions, withoutTableOptions } from '../../mysql/table-options';
import type { ConstraintDefinition, ObjectName, OperationOf } from '../../operation';
import { creationPlace, type Place, relationKey, relationKeyAt } from '../names';
import type { Column, SchemaObject, Table } from '../objects';
import { lookup, lookupTable, type Schema, sameName } from '../schema';
import { makeIncomplete, put } from '../store';
import { columnOf } from './columns';
import { copyTable } from './copy-table';
import { dropKey } from './drop';
import { isIgnored, withKeys } from './keys';
import { current, descendsFrom, emptyTable } from './on-table';
import { joinPartition } from './partitions';
import type { Scene } from './scene';
import { withOwnedSequence } from './sequences';

export function createTable(schema: Schema, operation: OperationOf<'createTable'>, scene: Scene): Schema {
  const place = creationPlace(schema, scene.session, operation.table, operation.temporary);
  const key = relationKeyAt(schema, place);
  const before = lookup(schema, key);
  if (typeof before !== 'string' && (operation.ifNotExists || isSameStatement(before, scene))) return schema;
  const bare = typeof before === 'string' ? schema : dropKey(schema, key, false);
  return build(bare, operation, scene, {
    ...bareTable(schema, operation, scene, place, key),
    ...provenance(schema, operation, key),
  });
}

/** The very same CREATE once more is refused by the server. */
function isSameStatement({ origin }: SchemaObject, scene: Scene): boolean {
  return origin.statement === scene.origin.statement && origin.migration === scene.origin.migration;
}

/** Under IF NOT EXISTS a table that may have existed is not known to be new, nor to have this shape. */
function provenance(schema: Schema, operation: OperationOf<'createTable'>, key: string): Partial<Table> {
  if (!operation.ifNotExists || lookup(schema, key) === 'absent') return {};
  return schema.unknown.has(key) ? { partial: true, createdIn: null, filled: true } : { partial: true };
}

/** The table as it stands before its constraints, which are named and resolved with the table in place. */
function bareTable(
  schema: Schema,
  operation: OperationOf<'createTable'>,
  scene: Scene,
  place: Place,
  key: string,
): Table {
  const { session, origin } = scene;
  const parentKey = (name: ObjectName) => relationKey(schema, session, name);
  const isPossible = (name: ObjectName) => !descendsFrom(schema, parentKey(name), key);
  const partitionOf = operation.partitionOf && isPossible(operation.partitionOf) ? operation.partitionOf : null;
  const inherits = operation.inherits.filter(isPossible);
  const parents = partitionOf ? [...inherits, partitionOf] : inherits;
  const inherited = inheritedColumns(schema, parents, scene);
  const copied = copiedColumns(schema, operation.like, scene);
  const own = operation.columns.map((definition) => columnOf(definition, origin));
  return {
    ...emptyTable(key, place, origin),
    columns: merge([...inherited.columns, ...copied, ...own], schema),
    partial: operation.asQuery !== 'none' || operation.like.length > 0 || inherited.partial,
    filled: operation.asQuery === 'with data',
    temporary: operation.temporary,
    unlogged: operation.unlogged,
    partitionBy: operation.partitionBy,
    partitionOf: partitionOf && parentKey(partitionOf),
    partitionBound: operation.partitionBound,
    inherits: inherits.map(parentKey),
    ...(isMysqlFamily(schema.dialect) ? optionsAndComment(operation) : { options: operation.options }),
  };
}

/** MySQL's comment stands among the options. */
function optionsAndComment({ options }: OperationOf<'createTable'>): Pick<Table, 'options' | 'comment'> {
  const comment = tableOptions(options).get('comment') ?? '';
  return { options: withoutTableOptions(options, ['comment']), comment: comment === '' ? null : comment };
}

/** Also the shape that a rebuild gives a table. */
export function build(schema: Schema, operation: OperationOf<'createTable'>, scene: Scene, table: Table): Schema {
  if (isMysqlFamily(schema.dialect) && operation.like.length > 0) return copyTable(schema, operation, scene, table);
  const constrained = withKeys(put(schema, table), scene, table, operation);
  const joined = joinPartition(constrained, current(constrained, table));
  const referenced = operation.constraints.some((constraint) => refersToAbsent(joined, constraint, scene));
  const whole = referenced ? makeIncomplete(joined) : joined;
  return operation.columns.reduce(
    (next, { column }) => withOwnedSequence(next, table, columnNamed(table, column.name), scene.origin),
    whole,
  );
}

function columnNamed(table: Table, name: string): Column {
  return table.columns.find((column) => column.name === name) as Column;
}

/** A foreign key to a table that nothing created shows that the history does not tell all. SQLite lets it dangle. */
function refersToAbsent(schema: Schema, constraint: ConstraintDefinition, { session }: Scene): boolean {
  const { references } = constraint;
  return (
    references !== null &&
    !isIgnored(schema, constraint) &&
    schema.dialect !== 'sqlite' &&
    lookup(schema, relationKey(schema, session, references.table)) === 'absent'
  );
}

function inheritedColumns(
  schema: Schema,
  parents: readonly ObjectName[],
  { session }: Scene,
): Pick<Table, 'columns' | 'partial'> {
  const tables = parents.map((parent) => lookupTable(schema, relationKey(schema, session, parent)));
  return {
    columns: tables.flatMap((table) => (typeof table === 'string' ? [] : table.columns)),
    partial: tables.some((table) => typeof table === 'string' || table.partial),
  };
}

/** LIKE copies names, types, collations and NOT NULL; what INCLUDING adds is not known here, so the table stays partial. */
function copiedColumns(schema: Schema, sources: readonly ObjectName[], { session, origin }: Scene): readonly Column[] {
  return inheritedColumns(schema, sources, { session, origin }).columns.map((column) => ({
    ...column,
    default: null,
    generated: null,
    identity: null,
    options: '',
    comment: null,
    origin,
  }));
}

/** Columns of one name are one column; the last definition says what it is, and NOT NULL of any holds. */
function merge(columns: readonly Column[], schema: Schema): readonly Column[] {
  const merged: Column[] = [];
  for (const column of columns) {
    const at = merged.findIndex((other) => sameName(other.name, column.name, schema.dialect));
    const earlier = merged[at];
    if (earlier)
      merged[at] = { ...column, type: column.type ?? earlier.type, notNull: column.notNull || earlier.notNull };
    else merged.push(column);
  }
  return merged;
}
