import { type Dialect, isMysqlFamily } from '../dialect';
import type {
  ColumnDefinition,
  ConstraintDefinition,
  DataType,
  Expression,
  Identifier,
  MysqlColumnAttributes,
  ObjectClass,
  ObjectName,
  ObjectReference,
} from '../operation';
import type { Column } from '../schema/objects';
import type { Span } from '../span';

/** The span of what stands in no text. */
export const nowhere: Span = { start: 0, end: 0 };

export function identifier(name: string): Identifier {
  return { name, span: nowhere };
}

export function objectName(name: string, schema: string | null = null): ObjectName {
  return { name, schema, span: nowhere };
}

export function objectReference(
  objectClass: ObjectClass,
  name: ObjectName,
  table: ObjectName | null = null,
): ObjectReference {
  return { class: objectClass, name, signature: null, table };
}

/** A cast of a column, "c::integer", or of its text. */
export function cast(column: string, ...types: readonly DataType[]): Expression {
  const text = [column, ...types.map((type) => type.text)].join('::');
  return { text, span: nowhere, constant: false, isNull: false, functions: [], columns: [column] };
}

/** A column of the schema as a definition to be written: in MySQL its comment and such are a part of that. */
export function columnDefinition(column: Column, dialect: Dialect | null): ColumnDefinition {
  return {
    column: identifier(column.name),
    type: column.type,
    notNull: column.notNull ?? false,
    default: column.default,
    generated: column.generated,
    identity: column.identity,
    options: column.options,
    collation: column.collation,
    ...(isMysqlFamily(dialect) ? { attributes: attributesOf(column) } : {}),
    span: nowhere,
    text: '',
  };
}

function attributesOf({ charset, comment, onUpdate, invisible }: Column): MysqlColumnAttributes {
  return { charset: charset ?? null, comment, onUpdate: onUpdate ?? null, invisible: invisible ?? false };
}

/** The same constraint, standing on its own. */
export function standalone(definition: ConstraintDefinition): ConstraintDefinition {
  return { ...definition, inline: false, usingIndex: null };
}
