import type { CreateIndexStmt, SortedColumn } from 'sqlite3-parser';
import type { CreateIndex, IndexKey } from '../../operation';
import type { Span } from '../../span';
import { readExpression } from './expression';
import { identifier, objectName, type Source, startOf } from './source';

export function readCreateIndex(source: Source, node: CreateIndexStmt, span: Span): CreateIndex {
  return {
    kind: 'createIndex',
    span,
    index: identifier(node.idxName.objName),
    // The schema stands before the index's name and is the table's as well.
    table: { ...objectName(node.tblName), schema: node.idxName.dbName?.text ?? null },
    unique: node.unique,
    concurrently: false,
    ifNotExists: node.ifNotExists,
    only: false,
    method: 'btree',
    keys: node.columns.map((column) => readKey(source, column)),
    include: [],
    where: node.whereClause === undefined ? null : readExpression(source, node.whereClause),
    nullsNotDistinct: false,
    options: '',
  };
}

function readKey(source: Source, node: SortedColumn): IndexKey {
  const collated = node.expr.type === 'CollateExpr' ? node.expr : undefined;
  const value = collated?.expr ?? node.expr;
  const column = value.type === 'Id' ? value.name : value.type === 'StringLiteral' ? value.value : null;
  return {
    column,
    expression: column === null ? readExpression(source, value) : null,
    collation: collated?.collation ?? null,
    operatorClass: null,
    order: node.order === undefined ? null : node.order === 'Asc' ? 'asc' : 'desc',
    nulls: node.nulls === undefined ? null : node.nulls === 'First' ? 'first' : 'last',
    text: source.part(startOf(node.expr), node).text,
  };
}
