import type { Node, SelectStmt } from '@pgsql/types';
import type { SelectedRows } from '../../../operation';
import { all, as, relationsRead } from '../nodes';
import type { Statement } from '../statement';

/**
 * What the query of a CREATE TABLE AS takes from where. Expressions are told where each is a column and nothing more: that is how rows
 * are kept.
 */
export function selectedRows(query: Node | undefined, { source }: Statement): SelectedRows {
  const select = as(query, 'SelectStmt');
  return {
    reads: relationsRead(query).map((relation) => source.relation(relation)),
    expressions: select === undefined ? null : columnsOf(select),
    everyRow: select !== undefined && keepsEveryRow(select),
  };
}

function columnsOf({ targetList }: SelectStmt): readonly string[] | null {
  const columns = all(targetList, 'ResTarget').map(({ val }) => {
    const last = as(val, 'ColumnRef')?.fields?.at(-1);
    return as(last, 'String')?.sval ?? null;
  });
  return columns.length > 0 && columns.every((column) => column !== null) ? columns : null;
}

/** `AS TABLE t` reads like SELECT * FROM t. */
function keepsEveryRow(select: SelectStmt): boolean {
  const { fromClause = [], whereClause, groupClause, havingClause, distinctClause, limitCount, limitOffset } = select;
  const [only, ...others] = fromClause;
  const narrowing = [whereClause, groupClause, havingClause, distinctClause, limitCount, limitOffset];
  return as(only, 'RangeVar') !== undefined && others.length === 0 && narrowing.every((one) => one === undefined);
}
