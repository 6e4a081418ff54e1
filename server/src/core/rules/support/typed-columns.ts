import { replaceTypes } from '../../fixes/replace-types';
import type { ColumnDefinition, DataType, ObjectName, OperationOf } from '../../operation';
import type { StatementContext } from '../statement-context';
import { listed } from './lost-data';
import { quotedColumn } from './wording';

/** A column that a statement gives a type. */
export interface TypedColumn {
  readonly table: ObjectName;
  readonly name: string;
  readonly type: DataType;
  /** Null where an existing column gets another type. */
  readonly definition: ColumnDefinition | null;
}

type GivesTypes = OperationOf<'createTable' | 'addColumn' | 'changeColumnType'>;

export const givesTypes = ['createTable', 'addColumn', 'changeColumnType'] as const;

/** The columns that an operation gives a type, those of temporary tables left out: nobody has to live with them. */
export function typedColumns(operation: GivesTypes, context: StatementContext): readonly TypedColumn[] {
  const { table } = operation;
  if (operation.kind === 'createTable') {
    if (operation.temporary || operation.partitionOf !== null) return [];
    return operation.columns.flatMap((one) => columnOf(table, one));
  }
  const known = context.table(table);
  if (known === 'absent' || (known !== 'unknown' && known.temporary)) return [];
  if (operation.kind === 'addColumn') return columnOf(table, operation.definition);
  return [{ table, name: operation.column.name, type: operation.type, definition: null }];
}

function columnOf(table: ObjectName, definition: ColumnDefinition): readonly TypedColumn[] {
  const { type, column } = definition;
  return type === null ? [] : [{ table, name: column.name, type, definition }];
}

/**
 * Reports columns of a type that another one should stand for: one finding for a statement, with the fix that writes the other type.
 * @param instead the type to write, in lower case; null leaves it as it is
 * @param message what follows the names of the columns, "users.data"
 */
export function reportTypes(
  columns: readonly TypedColumn[],
  instead: (column: TypedColumn) => string | null,
  message: (names: string, columns: readonly TypedColumn[]) => string,
  context: StatementContext,
): void {
  const [first] = columns;
  if (!first) return;
  const written = columns.flatMap((column) => {
    const text = instead(column);
    return text === null ? [] : [{ type: column.type, text }];
  });
  context.report({
    span: first.type.span,
    message: message(listed(columns.map(({ table, name }) => quotedColumn(table, name))), columns),
    fixes: written.length > 0 ? [replaceTypes(written)] : [],
  });
}
