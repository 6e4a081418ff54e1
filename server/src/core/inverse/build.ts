import type {
  ColumnDefinition,
  ConstraintDefinition,
  DataType,
  Expression,
  Identifier,
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

/** A column of the schema as a definition to be written. */
export function columnDefinition(column: Column): ColumnDefinition {
  return {
    column: identifier(column.name),
    type: column.type,
    notNull: column.notNull ?? false,
    default: column.default,
    generated: column.generated,
    identity: column.identity,
    options: column.options,
    collation: column.collation,
    span: nowhere,
    text: '',
  };
}

/** The same constraint, standing on its own. */
export function standalone(definition: ConstraintDefinition): ConstraintDefinition {
  return { ...definition, inline: false, usingIndex: null };
}
