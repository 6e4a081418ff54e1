import type { CreateTableAsStmt, IntoClause } from '@pgsql/types';
import type { ColumnDefinition, ConstraintDefinition, CreateTable, ObjectName } from '../../../operation';
import type { Clause } from '../clause';
import { readColumn } from '../column';
import { ownAttributes, readConstraint } from '../constraint';
import type { Handlers } from '../handler';
import { as, type NodeOf } from '../nodes';
import type { Statement } from '../statement';
import { selectedRows } from './selected';
import { createMaterializedView } from './views';

export const createTableHandlers: Handlers = {
  CreateStmt: (node, statement) => [createTable(node, statement)],
  CreateTableAsStmt: (node, statement) =>
    node.objtype === 'OBJECT_MATVIEW' ? [createMaterializedView(node, statement)] : createTableAs(node, statement),
};

function createTable(node: NodeOf<'CreateStmt'>, statement: Statement): CreateTable {
  const clause = statement.clause();
  clause.skipTo(['table']);
  clause.accept('table');
  clause.accept('if', 'not', 'exists');
  const table = clause.name();
  const partitionOf = clause.accept('partition', 'of') ? clause.name() : null;
  // A typed table has its type's columns, just as LIKE would give them.
  const type = clause.accept('of') ? [clause.name()] : [];
  const elements = readElements(node, clause.is('(') ? clause.group().split() : []);
  const inherits = clause.accept('inherits') ? clause.group().nameList() : [];
  const partitionBound = partitionOf === null ? null : readBound(clause).text;
  const partitionBy = clause.is('partition', 'by') ? clause.upTo(...tail).text : null;
  return {
    kind: 'createTable',
    span: statement.span,
    table,
    ...elements,
    like: [...type, ...elements.like],
    ifNotExists: node.if_not_exists === true,
    temporary: node.relation?.relpersistence === 't',
    unlogged: node.relation?.relpersistence === 'u',
    inherits,
    partitionOf,
    partitionBound,
    partitionBy,
    asQuery: 'none',
    options: clause.text,
  };
}

/** What may come behind a table's elements, its parents and its partitioning. */
const tail: readonly (readonly string[])[] = [['using'], ['with'], ['without'], ['on'], ['tablespace']];

/** FOR VALUES IN (…), FROM (…) TO (…) or WITH (…), or DEFAULT. */
function readBound(clause: Clause): Clause {
  const start = clause.copy();
  if (!clause.accept('default')) {
    clause.accept('for', 'values');
    // Storage parameters may follow WITH as well, but a bound comes first and is one of these.
    do {
      clause.skip();
      clause.skipBalanced();
    } while (clause.is('to'));
  }
  return start.readBy(clause);
}

/** Columns, constraints and LIKE sources stand in the tree in the order of the text. */
function readElements(
  { tableElts }: NodeOf<'CreateStmt'>,
  clauses: readonly Clause[],
): Pick<CreateTable, 'columns' | 'constraints' | 'like'> {
  const columns: ColumnDefinition[] = [];
  const constraints: ConstraintDefinition[] = [];
  const like: ObjectName[] = [];
  (tableElts ?? []).forEach((element, index) => {
    const clause = clauses[index];
    if (clause === undefined) throw new Error('a table has more elements than its text');
    const column = as(element, 'ColumnDef');
    const constraint = as(element, 'Constraint');
    if (column !== undefined) {
      const read = readColumn(column, clause);
      columns.push(read.definition);
      constraints.push(...read.constraints);
    } else if (constraint !== undefined) {
      constraints.push(readConstraint(constraint, clause, null, ownAttributes(constraint, clause)));
    } else if (clause.accept('like')) like.push(clause.name());
  });
  return { columns, constraints, like };
}

function createTableAs(node: CreateTableAsStmt, statement: Statement): readonly CreateTable[] {
  if (node.into?.rel === undefined) return [];
  const table = fromQuery(node.into, statement, node.if_not_exists === true);
  return [{ ...table, selected: selectedRows(node.query, statement) }];
}

/** CREATE TABLE AS and SELECT INTO: the columns are those of a query, which only the server can tell. */
export function fromQuery(into: IntoClause, statement: Statement, ifNotExists: boolean): CreateTable {
  const relation = into.rel ?? {};
  return {
    kind: 'createTable',
    span: statement.span,
    table: statement.source.relation(relation),
    columns: [],
    constraints: [],
    ifNotExists,
    temporary: relation.relpersistence === 't',
    unlogged: relation.relpersistence === 'u',
    like: [],
    inherits: [],
    partitionOf: null,
    partitionBound: null,
    partitionBy: null,
    asQuery: into.skipData === true ? 'no data' : 'with data',
    options: '',
  };
}
