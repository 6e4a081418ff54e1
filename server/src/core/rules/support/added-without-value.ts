import { isMysqlFamily } from '../../dialect';
import { implicitDefault } from '../../mysql/implicit-default';
import type { ColumnDefinition, OperationOf } from '../../operation';
import type { StatementContext } from '../statement-context';
import { columnOf } from './origins';

/** A NOT NULL column is put into a table that may have rows, and the statement gives them no value for it. */
export function isAddedWithoutValue(operation: OperationOf<'addColumn'>, context: StatementContext): boolean {
  const { definition } = operation;
  const table = context.table(operation.table);
  if (!definition.notNull || isFilledByServer(definition)) return false;
  if (table === 'absent' || context.isNew(operation.table) || context.isEmptied(operation.table)) return false;
  return !operation.ifNotExists || typeof columnOf(table, definition.column.name, context) !== 'object';
}

/** The value that MySQL and MariaDB invent for the rows instead of refusing; null where the server refuses. */
export function inventedValue({ definition }: OperationOf<'addColumn'>, context: StatementContext): string | null {
  return isMysqlFamily(context.dialect) ? implicitDefault(definition.type, context.dialect) : null;
}

const serials: ReadonlySet<string> = new Set(['smallserial', 'serial', 'bigserial', 'serial2', 'serial4', 'serial8']);

/** Existing rows get a value: a default that is not NULL, a generated value, or a sequence's next. */
export function isFilledByServer(definition: ColumnDefinition): boolean {
  const hasDefault = definition.default !== null && !definition.default.isNull;
  return (
    hasDefault ||
    definition.generated !== null ||
    definition.identity !== null ||
    definition.options === 'AUTO_INCREMENT' ||
    serials.has(definition.type?.name ?? '')
  );
}
