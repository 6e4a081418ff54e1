import type { ColumnPosition, ConstraintDefinition } from '../../operation';
import type { Column, Table } from '../../schema/objects';
import { identifier } from '../build';
import { isMet, type Step } from '../step';

/** Where a column stands among those of its table that the way back meets. */
export function positionIn(step: Step, table: Table, name: string): ColumnPosition {
  const at = table.columns.findIndex((column) => column.name === name);
  const neighbour = table.columns.slice(0, Math.max(at, 0)).findLast((column) => stays(step, table, column));
  return neighbour === undefined ? { where: 'first' } : { where: 'after', column: identifier(neighbour.name) };
}

/** It is no column that the half makes and drops again: not even where something changed it meanwhile. */
function stays(step: Step, { origin }: Table, column: Column): boolean {
  const gone = step.passing?.columns ?? [];
  return isMet(step, column) && !gone.some((one) => one.madeBy === origin.statement && one.name === column.name);
}

/** Checks that are a part of a column's definition (MariaDB), as they stand in it: at its span. */
export function checksOf(
  table: Table,
  column: string,
  span: ConstraintDefinition['span'],
): readonly ConstraintDefinition[] {
  return table.constraints.flatMap(({ ofColumn, name, definition }) =>
    ofColumn && name === column ? [{ ...definition, name: null, inline: true, span }] : [],
  );
}
