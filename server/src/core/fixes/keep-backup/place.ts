import { identifier, nowhere } from '../../inverse/build';
import type { AddColumn, Operation } from '../../operation';
import { isSerial } from '../../schema/apply/sequences';
import type { Loss } from './loss';

/** Rows or values of this loss go into what the operation makes or changes. */
export function isPlaceFor(operation: Operation, { table, columns, rows }: Loss): boolean {
  const isLost = (name: string) => columns.some((column) => column.name === name);
  if (!('table' in operation) || operation.table?.name !== table.name) return false;
  switch (operation.kind) {
    case 'createTable':
      return rows;
    case 'addColumn':
      return isLost(operation.definition.column.name);
    case 'changeColumnType':
    case 'modifyColumn':
      return isLost(operation.column.name);
    case 'rebuildTable':
      return operation.definition.columns.some(({ column }) => isLost(column.name));
    default:
      return false;
  }
}

/** An operation as a table with rows takes it, and what it leaves to be done once they have values. */
export interface Fillable {
  readonly operation: Operation;
  readonly notNull: readonly Operation[];
}

/** A NOT NULL column that nothing fills is added without NOT NULL. */
export function fillable(operation: Operation): Fillable {
  if (operation.kind !== 'addColumn' || !needsValues(operation)) return { operation, notNull: [] };
  const { table, definition } = operation;
  const place = { span: nowhere, table, column: identifier(definition.column.name) };
  const isMysql = definition.attributes !== undefined;
  return {
    operation: { ...operation, definition: { ...definition, notNull: false } },
    notNull: [
      isMysql
        ? { ...place, kind: 'modifyColumn', definition, constraints: operation.constraints, ifExists: false }
        : { ...place, kind: 'setNotNull' },
    ],
  };
}

function needsValues({ definition }: AddColumn): boolean {
  const { notNull, default: value, generated, identity, type, options } = definition;
  const counts = identity !== null || isSerial(type) || /auto_increment/i.test(options);
  return notNull && value === null && generated === null && !counts;
}
