import type { AstNode, JoinedSelectTable, Select, SelectFrom } from 'sqlite3-parser';
import type { ObjectName, SelectedRows } from '../../operation';
import { qualifiedName, type Source, spanOf, startOf } from './source';
import { walk } from './walk';

/** Relations that a node reads, common table expressions left out, each once. */
export function relationsIn(node: AstNode): readonly ObjectName[] {
  const found = new Map<string, ObjectName>();
  const common = new Set<string>();
  walk(node, (inner) => {
    if (inner.type === 'CommonTableExpr') common.add(inner.tblName.text.toLowerCase());
    const name =
      inner.type === 'TableSelectTable' || inner.type === 'TableCallSelectTable'
        ? inner.tblName
        : inner.type === 'InTableExpr'
          ? inner.rhs
          : undefined;
    if (name === undefined) return;
    const relation = qualifiedName(name);
    const key = `${relation.schema ?? ''}.${relation.name}`.toLowerCase();
    if (!found.has(key)) found.set(key, relation);
  });
  return [...found.values()].filter(({ schema, name }) => schema !== null || !common.has(name.toLowerCase()));
}

// Bit of the parser's JoinType.
const left = 8;

/** What a query that fills a table takes from where. */
export function selectedRows(source: Source, select: Select): SelectedRows {
  const arm = select.compounds === undefined && select.select.type === 'SelectFrom' ? select.select : null;
  const columns = arm?.columns.map((column) =>
    column.type === 'ExprResultColumn' ? source.slice(spanOf(column.expr)) : null,
  );
  const expressions = columns?.every((column) => column !== null) ? columns : null;
  const only = arm?.columns.length === 1 ? arm.columns[0] : undefined;
  return {
    reads: relationsIn(select),
    expressions,
    ...(only !== undefined &&
      only.type !== 'ExprResultColumn' && { star: source.part(source.tokenAt(startOf(only)), only).span }),
    everyRow: arm !== null && select.limit === undefined && keepsEveryRow(arm),
  };
}

function keepsEveryRow(arm: SelectFrom): boolean {
  if (
    arm.whereClause !== undefined ||
    arm.groupBy !== undefined ||
    arm.having !== undefined ||
    arm.distinctness === 'Distinct'
  )
    return false;
  return arm.from?.select?.type === 'TableSelectTable' && (arm.from.joins ?? []).every(isLeftJoin);
}

function isLeftJoin(join: JoinedSelectTable): boolean {
  return join.operator.type === 'TypedJoinJoinOperator' && ((join.operator.joinType ?? 0) & left) !== 0;
}
