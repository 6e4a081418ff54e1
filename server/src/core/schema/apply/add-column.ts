import type { ColumnPosition, OperationOf } from '../../operation';
import type { Column } from '../objects';
import { type Schema, sameName } from '../schema';
import { put } from '../store';
import { columnOf, hasColumn } from './columns';
import { withKeys } from './keys';
import { changeColumn, changeHierarchy, current, meet } from './on-table';
import { joinChildren } from './partitions';
import type { Scene } from './scene';
import { withOwnedSequence } from './sequences';

export function addColumn(schema: Schema, operation: OperationOf<'addColumn'>, scene: Scene): Schema {
  const met = meet(schema, scene, operation.table, operation.tableIfExists);
  if (!met) return schema;
  const { definition, constraints, position } = operation;
  const column = columnOf(definition, scene.origin);
  if (hasColumn(met.schema, met.table, column.name)) return met.schema;
  // Of a table that was there before, a column that may have been there too is known by its name alone.
  if (operation.ifNotExists && met.table.createdIn === null && met.table.partial) {
    return put(
      met.schema,
      changeColumn(met.schema, met.table, column.name, scene.origin, (one) => one),
    );
  }
  const wider = changeHierarchy(met.schema, met.table, (table, at) =>
    hasColumn(at, table, column.name)
      ? at
      : put(at, { ...table, columns: placed(table.columns, column, position, at) }),
  );
  const table = current(wider, met.table);
  const added = joinChildren(withKeys(wider, scene, table, { columns: [definition], constraints }), table);
  return withOwnedSequence(added, current(added, met.table), column, scene.origin);
}

/** The columns with one more at a place among them: the end, where none is given or its neighbour is not known. */
export function placed(
  columns: readonly Column[],
  column: Column,
  position: ColumnPosition | undefined,
  { dialect }: Schema,
): readonly Column[] {
  if (position === undefined) return [...columns, column];
  if (position.where === 'first') return [column, ...columns];
  const at = columns.findIndex(({ name }) => sameName(name, position.column.name, dialect));
  return at < 0 ? [...columns, column] : columns.toSpliced(at + 1, 0, column);
}
