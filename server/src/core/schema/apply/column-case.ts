/** MySQL keeps a column's name as its table has it, in whatever case a key or a constraint writes it. Measured on MariaDB 10.11. */
import { isMysqlFamily } from '../../dialect';
import type { ConstraintDefinition, CreateIndex } from '../../operation';
import { relationKey } from '../names';
import type { Table } from '../objects';
import { mapList } from '../same';
import { lookupTable, type Schema, sameName } from '../schema';
import type { Scene } from './scene';

function asIn({ columns }: Table, name: string, { dialect }: Schema): string {
  return columns.find((column) => sameName(column.name, name, dialect))?.name ?? name;
}

export function indexInCase(schema: Schema, table: Table, definition: CreateIndex): CreateIndex {
  if (!isMysqlFamily(schema.dialect)) return definition;
  const keys = mapList(definition.keys, (key) => {
    const column = key.column === null ? null : asIn(table, key.column, schema);
    return column === key.column ? key : { ...key, column };
  });
  return keys === definition.keys ? definition : { ...definition, keys };
}

export function constraintInCase(
  schema: Schema,
  { session }: Scene,
  table: Table,
  definition: ConstraintDefinition,
): ConstraintDefinition {
  const columns = mapList(definition.columns, (column) => {
    const name = asIn(table, column.name, schema);
    return name === column.name ? column : { ...column, name };
  });
  const { references } = definition;
  if (references === null) return columns === definition.columns ? definition : { ...definition, columns };
  const target = lookupTable(schema, relationKey(schema, session, references.table));
  const targets =
    typeof target === 'string' ? references.columns : references.columns.map((name) => asIn(target, name, schema));
  return { ...definition, columns, references: { ...references, columns: targets } };
}
