import type { FoldedStatement } from '../fold';
import type { Operation } from '../operation';
import { relationKey } from '../schema/names';
import type { Column, Table } from '../schema/objects';
import { findColumn, type Lookup } from '../schema/schema';
import type { Comparison } from './comparison';

/** A table that comes back without its rows or, where columns are named, with columns that come back without their values. */
export interface TakenData {
  readonly table: string;
  readonly columns: readonly string[];
}

/**
 * Tables and columns that the way up drops, and that the way back makes again without putting anything in.
 * @param down the statements of the way back, folded
 */
export function dataTakenAway(
  { before: { schema }, afterUp, afterDown }: Comparison,
  down: readonly FoldedStatement[],
): readonly TakenData[] {
  const taken: TakenData[] = [];
  for (const [, was, between] of schema.objects.differences(afterUp.schema.objects)) {
    if (was?.class !== 'table' || was.temporary) continue;
    const is = afterDown.objects.get(was.key);
    if (is?.class !== 'table') continue;
    if (between === undefined) {
      if (is.createdIn !== was.createdIn && !is.filled) taken.push({ table: was.name, columns: [] });
    } else if (between.class === 'table') {
      const columns = is.columns.filter(
        (column) =>
          isAnother(findColumn(was, column.name, schema.dialect), column) &&
          findColumn(between, column.name, schema.dialect) === 'absent' &&
          isAddedEmpty(column, was, down),
      );
      if (columns.length > 0) taken.push({ table: was.name, columns: columns.map(({ name }) => name) });
    }
  }
  return taken;
}

/** A column of the same name was there, and this is not that one under its old name again. */
function isAnother(was: Lookup<Column>, is: Column): boolean {
  return typeof was === 'object' && was.origin !== is.origin;
}

/** Added, not renamed from another that has the values; and no later statement gives any. */
function isAddedEmpty({ name, generated, origin }: Column, table: Table, down: readonly FoldedStatement[]): boolean {
  const isAdded = origin.statement.operations.some((operation) => addsEmpty(operation, name));
  if (!isAdded || generated !== null) return false;
  return !down.some(({ statement, before: { schema, session } }) =>
    statement.content.operations.some(
      (operation) => fills(operation, name) && relationKey(schema, session, operation.table) === table.key,
    ),
  );
}

function addsEmpty(operation: Operation, column: string): boolean {
  if (operation.kind === 'addColumn') return operation.definition.column.name === column;
  return (
    operation.kind === 'rebuildTable' &&
    operation.copied !== null &&
    !operation.copied.some((one) => one.column === column)
  );
}

function fills(
  operation: Operation,
  column: string,
): operation is Extract<Operation, { kind: 'update' | 'insert' | 'merge' }> {
  return (
    operation.kind === 'insert' ||
    operation.kind === 'merge' ||
    (operation.kind === 'update' && operation.columns.includes(column))
  );
}
