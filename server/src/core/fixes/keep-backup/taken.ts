import type { Dialect } from '../../dialect';
import type { FoldedStatement } from '../../fold';
import type { Operation } from '../../operation';
import { rebuildChanges } from '../../rules/support/rebuild-changes';
import type { Column, Table } from '../../schema/objects';
import { sameName } from '../../schema/schema';
import { losesReferringRows, readRows } from './rows';

/** What one operation takes from a table. */
export interface Taken {
  /** Columns whose values go; all that hold values of their own where rows go. */
  readonly columns: readonly Column[];
  readonly rows: boolean;
  /** Something of the structure goes or changes as well: values fit in only once that is undone. */
  readonly structure: boolean;
  /** Undefined where they cannot be told. */
  readonly from?: string | null | undefined;
  /** Indexes of other statements that belong to this one. */
  readonly others: readonly number[];
}

/** Null where an operation takes nothing. @param table as it stands before the statement */
export function takenBy(
  operation: Operation,
  { statement, before: { schema } }: FoldedStatement,
  table: Table,
): Taken | null {
  const { dialect } = schema;
  const values = (columns: readonly Column[], others: readonly number[] = []): Taken => ({
    columns,
    rows: false,
    structure: true,
    from: null,
    others,
  });
  const allRows: Taken = { columns: table.columns, rows: true, structure: false, from: null, others: [] };
  switch (operation.kind) {
    case 'dropTable':
      return { ...allRows, structure: true };
    case 'truncate':
      return operation.cascade ? { ...allRows, from: undefined } : allRows;
    case 'delete':
      return losesReferringRows(schema, table)
        ? { ...allRows, from: undefined }
        : { ...allRows, from: readRows(operation, statement.content.text, dialect) };
    case 'update':
      return {
        ...values(table.columns.filter(isAmong(operation.columns, dialect))),
        structure: false,
        from: readRows(operation, statement.content.text, dialect),
      };
    case 'dropColumn':
    case 'changeColumnType':
      return values(table.columns.filter(isAmong([operation.column.name], dialect)));
    case 'rebuildTable':
      return operation.everyRow
        ? values(rebuildChanges(table, operation, dialect).dropped, operation.statements)
        : null;
    default:
      return null;
  }
}

function isAmong(names: readonly string[], dialect: Dialect | null): (column: Column) => boolean {
  return ({ name }) => names.some((other) => sameName(other, name, dialect));
}
