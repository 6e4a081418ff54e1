import type { Fix } from '../fix';
import type { ColumnDefinition } from '../operation';
import type { StatementPlace } from '../rules/report';
import { shift } from '../span';

/** Writes the definitions of a table's columns in another order; what stands between them stays. */
export function reorderColumns(
  columns: readonly ColumnDefinition[],
  better: readonly ColumnDefinition[],
): (place: StatementPlace) => Fix | null {
  return ({ file, statement }) => ({
    title: 'Reorder the columns by their alignment',
    edits: columns.flatMap((column, at) => {
      const other = better[at];
      return other === undefined || other === column
        ? []
        : [{ file, span: shift(column.span, statement.start), newText: other.text }];
    }),
    preferred: false,
  });
}
