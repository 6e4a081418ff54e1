import type { ColumnDefinition, Expression } from '../../operation';
import type { Column, Origin, Table } from '../objects';
import { type Schema, sameName } from '../schema';

/** A column as its definition makes it. */
export function columnOf(definition: ColumnDefinition, origin: Origin): Column {
  return {
    name: definition.column.name,
    type: definition.type,
    notNull: definition.notNull,
    default: keptDefault(definition.default),
    generated: definition.generated,
    identity: definition.identity,
    options: definition.options,
    collation: definition.collation,
    comment: definition.attributes?.comment ?? null,
    ...mysqlParts(definition),
    origin,
  };
}

function mysqlParts({ attributes }: ColumnDefinition): Pick<Column, 'onUpdate' | 'charset' | 'invisible'> {
  if (attributes === undefined) return {};
  const { onUpdate, charset, invisible } = attributes;
  return { ...(onUpdate && { onUpdate }), ...(charset !== null && { charset }), ...(invisible && { invisible }) };
}

/** DEFAULT NULL is the same as none, and a server keeps none. */
export function keptDefault(value: Expression | null): Expression | null {
  return value?.isNull ? null : value;
}

/** True when the table lists a column of this name. */
export function hasColumn(schema: Schema, table: Table, name: string): boolean {
  return table.columns.some((column) => sameName(column.name, name, schema.dialect));
}
