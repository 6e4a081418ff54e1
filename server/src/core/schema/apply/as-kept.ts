/**
 * Keys and constraints as MySQL keeps them: with its columns' names as the table has them, whatever case was written, and without a
 * prefix that covers all of a column. Measured on MariaDB 10.11.
 */
import { isMysqlFamily } from '../../dialect';
import type { ConstraintDefinition, CreateIndex, DataType, IndexKey } from '../../operation';
import { referrersOf } from '../links';
import { relationKey } from '../names';
import type { Table } from '../objects';
import { mapList } from '../same';
import { lookupTable, type Schema, sameName } from '../schema';
import { put } from '../store';
import type { Scene } from './scene';

function columnIn({ columns }: Table, name: string, { dialect }: Schema) {
  return columns.find((column) => sameName(column.name, name, dialect));
}

/** The definition of an index; the very one where nothing is kept otherwise. */
export function keptIndex(schema: Schema, table: Table, definition: CreateIndex): CreateIndex {
  if (!isMysqlFamily(schema.dialect)) return definition;
  const keys = mapList(definition.keys, (key) => keptKey(schema, table, key));
  return keys === definition.keys ? definition : { ...definition, keys };
}

function keptKey(schema: Schema, table: Table, key: IndexKey): IndexKey {
  const column = key.column === null ? undefined : columnIn(table, key.column, schema);
  if (!column) return key;
  const named = key.column === column.name ? key : { ...key, column: column.name };
  if (named.length === undefined || !isCoveredBy(named.length, column.type)) return named;
  const { length: _, ...whole } = named;
  return whole;
}

const ofLength = new Set(['char', 'varchar', 'binary', 'varbinary']);
const withoutEnd = /(?:text|blob)$|^(?:geometry|point|linestring|polygon|multi|json)/;

function isCoveredBy(prefix: number, type: DataType | null): boolean {
  if (type === null || withoutEnd.test(type.name)) return false;
  return !ofLength.has(type.name) || prefix >= Number(type.arguments[0] ?? 1);
}

/** The schema in which a table's indexes are kept as they are once one of its columns has another type. */
export function withIndexesKept(schema: Schema, table: Table): Schema {
  return referrersOf(schema, table.key).reduce((next, index) => {
    if (index.class !== 'index') return next;
    const definition = keptIndex(next, table, index.definition);
    return definition === index.definition ? next : put(next, { ...index, definition });
  }, schema);
}

export function keptConstraint(
  schema: Schema,
  { session }: Scene,
  table: Table,
  definition: ConstraintDefinition,
): ConstraintDefinition {
  const columns = mapList(definition.columns, (column) => {
    const name = columnIn(table, column.name, schema)?.name ?? column.name;
    return name === column.name ? column : { ...column, name };
  });
  const own = columns === definition.columns ? definition : { ...definition, columns };
  const target = own.references && lookupTable(schema, relationKey(schema, session, own.references.table));
  if (own.references === null || target === null || typeof target === 'string') return own;
  const names = mapList(own.references.columns, (name) => columnIn(target, name, schema)?.name ?? name);
  return names === own.references.columns ? own : { ...own, references: { ...own.references, columns: names } };
}
