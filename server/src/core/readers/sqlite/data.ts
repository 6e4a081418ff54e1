import type { AstNode, DeleteStmt, Expr, InsertStmt, UpdateStmt } from 'sqlite3-parser';
import type { DeleteRows, InsertRows, Query, UpdateRows, WhereClause } from '../../operation';
import type { Span } from '../../span';
import { functionsIn, isAlwaysTrue, readExpression } from './expression';
import { relationsIn, selectedRows } from './select';
import { qualifiedName, type Source } from './source';

export function readInsert(source: Source, node: InsertStmt, span: Span): InsertRows {
  const select = node.body.type === 'SelectInsertBody' ? node.body.select : undefined;
  const isQuery = select !== undefined && select.select.type !== 'SelectValues';
  return {
    kind: 'insert',
    span,
    table: qualifiedName(node.tblName),
    columns: node.columns?.map((column) => column.text) ?? null,
    source: select === undefined ? 'default' : isQuery ? 'query' : 'values',
    reads: relationsIn(node),
    orReplace: node.orConflict === 'Replace',
    ...(isQuery ? { selected: selectedRows(source, select) } : {}),
  };
}

export function readUpdate(source: Source, node: UpdateStmt, span: Span): UpdateRows {
  return {
    kind: 'update',
    span,
    table: qualifiedName(node.tblName),
    columns: node.sets.flatMap((set) => set.colNames.map((column) => column.text)),
    assignments: node.sets.flatMap(({ colNames: [column, ...more], expr }) =>
      column === undefined || more.length > 0 ? [] : [{ column: column.text, value: readExpression(source, expr) }],
    ),
    where: readWhere(source, node.whereClause),
    joined: node.from !== undefined,
    limited: node.limit !== undefined,
  };
}

export function readDelete(source: Source, node: DeleteStmt, span: Span): DeleteRows {
  return {
    kind: 'delete',
    span,
    table: qualifiedName(node.tblName),
    where: readWhere(source, node.whereClause),
    joined: false,
    limited: node.limit !== undefined,
  };
}

function readWhere(source: Source, condition: Expr | undefined): WhereClause {
  if (condition === undefined) return 'none';
  return isAlwaysTrue(source, condition) ? 'always true' : 'condition';
}

export function readQuery(node: AstNode, span: Span): Query {
  const functions = functionsIn(node);
  return { kind: 'query', span, functions, trivial: functions.length === 0 && relationsIn(node).length === 0 };
}
