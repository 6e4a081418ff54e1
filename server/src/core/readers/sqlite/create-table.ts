import type { ColumnsAndConstraintsCreateTableBody, CreateTableStmt, CreateVirtualTableStmt } from 'sqlite3-parser';
import type { ColumnDefinition, ConstraintDefinition, CreateTable, ObjectName } from '../../operation';
import type { Span } from '../../span';
import { lastEnd, readColumn } from './column';
import { readTableConstraint } from './constraint';
import { selectedRows } from './select';
import { endOf, qualifiedName, type Source, startOf } from './source';

// Bits of the parser's TabFlags; its own constants are values, and the core takes only types from it.
const withoutRowId = 128;
const strict = 65536;

function emptyTable(span: Span, table: ObjectName): CreateTable {
  return {
    kind: 'createTable',
    span,
    table,
    columns: [],
    constraints: [],
    ifNotExists: false,
    temporary: false,
    unlogged: false,
    like: [],
    inherits: [],
    partitionOf: null,
    partitionBound: null,
    partitionBy: null,
    asQuery: 'none',
    options: '',
  };
}

export function readCreateTable(source: Source, node: CreateTableStmt, span: Span): CreateTable {
  const table = {
    ...emptyTable(span, qualifiedName(node.tblName)),
    ifNotExists: node.ifNotExists,
    temporary: node.temporary || node.tblName.dbName?.text.toLowerCase() === 'temp',
  };
  const { body } = node;
  if (body.type === 'AsSelectCreateTableBody') {
    return { ...table, asQuery: 'with data', selected: selectedRows(source, body.select) };
  }
  return { ...table, ...readBody(source, body), options: optionsOf(source, body) };
}

function readBody(
  source: Source,
  body: ColumnsAndConstraintsCreateTableBody,
): Pick<CreateTable, 'columns' | 'constraints'> {
  const keyIsNotNull = (body.flags & (withoutRowId | strict)) !== 0;
  const read = body.columns.map((column) => readColumn(source, column, keyIsNotNull));
  const constraints = (body.constraints ?? []).map((one) => readTableConstraint(source, one));
  const columns = read.map((column) => column.definition);
  return {
    columns: keyIsNotNull ? withKeyNotNull(columns, constraints) : columns,
    constraints: [...read.flatMap((column) => column.constraints), ...constraints],
  };
}

function withKeyNotNull(
  columns: readonly ColumnDefinition[],
  constraints: readonly ConstraintDefinition[],
): readonly ColumnDefinition[] {
  const key =
    constraints.find((one) => one.type === 'primary key')?.columns.map((column) => column.name.toLowerCase()) ?? [];
  return columns.map((column) =>
    key.includes(column.column.name.toLowerCase()) ? { ...column, notNull: true } : column,
  );
}

/** What follows the closing parenthesis: WITHOUT ROWID, STRICT. */
function optionsOf(source: Source, body: ColumnsAndConstraintsCreateTableBody): string {
  const close = source.tokenAt(lastEnd([...body.columns, ...(body.constraints ?? [])]));
  return source.text.slice(close + 1, endOf(body)).trim();
}

/** A virtual table: its module decides its columns, so they count as unknown; `options` holds `USING module(…)`. */
export function readCreateVirtualTable(source: Source, node: CreateVirtualTableStmt, span: Span): CreateTable {
  const using = source.tokenAt(endOf(node.tblName));
  return {
    ...emptyTable(span, qualifiedName(node.tblName)),
    ifNotExists: node.ifNotExists,
    asQuery: 'no data',
    options: source.text.slice(Math.max(using, startOf(node)), span.end),
  };
}
