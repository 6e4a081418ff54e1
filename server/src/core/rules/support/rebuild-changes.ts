import type { Dialect } from '../../dialect';
import type { ColumnDefinition, OperationOf } from '../../operation';
import type { Column, Table } from '../../schema/objects';
import { sameName } from '../../schema/schema';

/** What a table rebuild does to the columns that were there before. */
export interface RebuildChanges {
  readonly dropped: readonly Column[];
  readonly renamed: readonly { readonly from: Column; readonly to: ColumnDefinition }[];
  /** Columns that stay under their name, with their new definition and the expression that fills them, null while it is not known. */
  readonly kept: readonly {
    readonly before: Column;
    readonly after: ColumnDefinition;
    readonly expression: string | null;
  }[];
}

/**
 * Tells the columns of the old and the new shape apart: by name, and by what the copy puts into a new name. A copy that cannot be
 * read (`SELECT *`) tells no renames.
 */
export function rebuildChanges(
  before: Table,
  rebuild: OperationOf<'rebuildTable'>,
  dialect: Dialect | null,
): RebuildChanges {
  const after = rebuild.definition.columns;
  const find = (name: string) => after.find(({ column }) => sameName(column.name, name, dialect));
  const expressionOf = (name: string) =>
    rebuild.copied?.find(({ column }) => sameName(column, name, dialect))?.expression ?? null;
  const gone = before.columns.filter(({ name }) => !find(name));
  const renamed = gone.flatMap((from) => {
    const isNew = ({ column }: ColumnDefinition) =>
      !before.columns.some(({ name }) => sameName(name, column.name, dialect));
    const to = after.find((one) => isNew(one) && isColumn(expressionOf(one.column.name), from.name, dialect));
    return to ? [{ from, to }] : [];
  });
  return {
    dropped: gone.filter((column) => !renamed.some(({ from }) => from === column)),
    renamed,
    kept: before.columns.flatMap((column) => {
      const definition = find(column.name);
      return definition ? [{ before: column, after: definition, expression: expressionOf(column.name) }] : [];
    }),
  };
}

/** True when the expression is nothing but this column. */
export function isColumn(expression: string | null, name: string, dialect: Dialect | null): boolean {
  const plain = expression?.trim().replace(/^(["`])(.*)\1$|^\[(.*)\]$/s, '$2$3');
  return plain !== undefined && sameName(plain, name, dialect);
}
