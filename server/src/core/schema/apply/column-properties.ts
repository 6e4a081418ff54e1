import type { OperationOf } from '../../operation';
import type { Column, Table } from '../objects';
import { sameExpression, sameType } from '../same';
import { findColumn, type Schema, sameName } from '../schema';
import { put } from '../store';
import { keptDefault } from './columns';
import { changeColumn, changeHierarchy, current, meet } from './on-table';
import type { Scene } from './scene';
import { defaultFromSequence, dropOwnedSequences, integerOf, isSerial, withOwnedSequence } from './sequences';

type OnColumn = OperationOf<
  | 'changeColumnType'
  | 'setDefault'
  | 'dropDefault'
  | 'setNotNull'
  | 'dropNotNull'
  | 'addIdentity'
  | 'setIdentity'
  | 'dropIdentity'
  | 'setGenerationExpression'
  | 'dropGenerationExpression'
>;

/** Changes that leave a column its name: type, default, NOT NULL, identity, generation. */
export function changeColumnProperty(schema: Schema, operation: OnColumn, scene: Scene): Schema {
  const met = meet(schema, scene, operation.table, operation.tableIfExists);
  if (!met) return schema;
  const name = operation.column.name;
  const changed = changeHierarchy(met.schema, met.table, (table, at) => {
    const next = changeColumn(at, table, name, scene.origin, (column) => changedColumn(column, operation, at, table));
    return put(at, operation.kind === 'dropNotNull' ? withoutNotNullConstraint(at, next, name) : next);
  });
  const table = current(changed, met.table);
  if (operation.kind !== 'addIdentity' && operation.kind !== 'dropIdentity') return changed;
  const [before, after] = [met.table, table].map((one) => findColumn(one, name, schema.dialect));
  const had = typeof before === 'object' && before.identity !== null;
  if (operation.kind === 'dropIdentity') {
    return had ? dropOwnedSequences(changed, table.key, (owner) => owner === name) : changed;
  }
  return typeof after === 'object' && !had ? withOwnedSequence(changed, table, after, scene.origin) : changed;
}

function changedColumn(column: Column, operation: OnColumn, schema: Schema, table: Table): Column {
  switch (operation.kind) {
    case 'changeColumnType':
      return withType(column, operation, schema, table);
    case 'setDefault':
      return withDefault(column, keptDefault(operation.value), schema);
    case 'dropDefault':
      return withDefault(column, null, schema);
    case 'setNotNull':
      return column.notNull === true ? column : { ...column, notNull: true };
    case 'dropNotNull':
      return column.notNull === false ? column : { ...column, notNull: false };
    case 'addIdentity':
      return { ...column, identity: operation.identity, options: operation.options, notNull: true };
    case 'setIdentity':
      return withIdentityOptions(column, operation.options);
    case 'dropIdentity':
      return column.identity === null ? column : { ...column, identity: null, options: '' };
    case 'setGenerationExpression':
      return { ...column, generated: { expression: operation.expression, stored: column.generated?.stored ?? true } };
    case 'dropGenerationExpression':
      return column.generated === null ? column : { ...column, generated: null };
  }
}

/** A serial column that is given another type keeps the default that its sequence gives. */
function withType(column: Column, operation: OperationOf<'changeColumnType'>, schema: Schema, table: Table): Column {
  const { type, collation } = operation;
  if (sameType(column.type, type) && column.collation === collation) return column;
  const value = isSerial(column.type) ? defaultFromSequence(schema, table, column) : column.default;
  return { ...column, type, collation, default: value };
}

/** A serial column whose default is changed is a plain integer from then on. */
function withDefault(column: Column, value: Column['default'], { dialect }: Schema): Column {
  // MariaDB 10.11 reads over it; MySQL refuses it.
  if (column.options === 'AUTO_INCREMENT') return column;
  // MariaDB 10.11 takes ON UPDATE away with the default.
  if (dialect === 'mariadb' && column.onUpdate !== undefined) {
    const { onUpdate, ...plain } = column;
    return { ...plain, default: value };
  }
  const type = column.type && isSerial(column.type) ? integerOf(column.type) : column.type;
  if (type === column.type && sameExpression(column.default, value)) return column;
  return { ...column, type, default: value };
}

/** SET GENERATED changes the mode; what else is set is added to the sequence's options. RESTART changes a value, no definition. */
function withIdentityOptions(column: Column, options: string): Column {
  const mode = /\bgenerated\s+(always|by\s+default)\b/i.exec(options)?.[1]?.toLowerCase();
  const rest = options
    .replace(/\b(?:set\s+)?generated\s+(?:always|by\s+default)(?:\s+as\s+identity)?/gi, '')
    .replace(/\brestart(?:\s+with)?(?:\s+-?\d+)?/gi, '')
    .trim();
  const identity = mode === undefined ? column.identity : mode === 'always' ? 'always' : 'by default';
  if (identity === column.identity && rest === '') return column;
  return { ...column, identity, options: [column.options, rest].filter((text) => text !== '').join(' ') };
}

function withoutNotNullConstraint(schema: Schema, table: Table, column: string): Table {
  const kept = table.constraints.filter(
    ({ definition }) =>
      definition.type !== 'not null' || !definition.columns.some(({ name }) => sameName(name, column, schema.dialect)),
  );
  return kept.length === table.constraints.length ? table : { ...table, constraints: kept };
}
