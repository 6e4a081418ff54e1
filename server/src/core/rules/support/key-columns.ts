import type { ConstraintDefinition, OperationOf } from '../../operation';

/** Whether a column that a statement makes is the whole primary key. */
export function isWholeKey(
  { constraints }: Pick<OperationOf<'createTable' | 'addColumn'>, 'constraints'>,
  column: string,
): boolean {
  return constraints.some(({ type, columns }) => type === 'primary key' && isOnly(columns, column));
}

/** Whether it refers to another table: its type is then that of the other column. */
export function refersElsewhere(
  { constraints }: Pick<OperationOf<'createTable' | 'addColumn'>, 'constraints'>,
  column: string,
): boolean {
  return constraints.some(({ type, columns }) => type === 'foreign key' && columns.some(({ name }) => name === column));
}

function isOnly(columns: ConstraintDefinition['columns'], column: string): boolean {
  return columns.length === 1 && columns[0]?.name === column;
}
