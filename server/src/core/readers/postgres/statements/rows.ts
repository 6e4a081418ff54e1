import type { DeleteStmt, InsertStmt, Node, UpdateStmt } from '@pgsql/types';
import type { InsertRows, ObjectName, Operation } from '../../../operation';
import type { Handlers } from '../handler';
import { all, as, reachOf, relationsRead } from '../nodes';
import type { ReadNested, Statement } from '../statement';
import { classifyWhere } from '../where';
import { withQueries } from './with-queries';

/** INSERT, UPDATE, DELETE, MERGE, TRUNCATE, COPY. */
export const rowHandlers: Handlers = {
  InsertStmt: (node, statement, nested) => [
    ...withQueries(node.withClause, statement, nested),
    insert(node, statement),
  ],
  UpdateStmt: (node, statement, nested) => [
    ...withQueries(node.withClause, statement, nested),
    update(node, statement),
  ],
  DeleteStmt: (node, statement, nested) => [
    ...withQueries(node.withClause, statement, nested),
    remove(node, statement),
  ],
  MergeStmt: (node, statement, nested) => [
    ...withQueries(node.withClause, statement, nested),
    {
      kind: 'merge',
      span: statement.span,
      table: statement.source.relation(node.relation ?? {}),
      reads: readIn([node.sourceRelation, node.joinCondition, node.mergeWhenClauses, node.withClause], statement),
    },
  ],
  TruncateStmt: ({ relations, behavior, restart_seqs }, statement) => {
    const tables = all(relations, 'RangeVar').map((relation) => ({
      table: statement.source.relation(relation),
      ...reachOf(relation),
    }));
    return tables.map((one) => ({
      kind: 'truncate',
      span: tables.length === 1 ? statement.span : one.table.span,
      ...one,
      cascade: behavior === 'DROP_CASCADE',
      ...(restart_seqs === true && { restartIdentity: true }),
    }));
  },
  CopyStmt: (node, statement, nested) => [
    ...queryChanges(node.query, statement, nested),
    {
      kind: 'copy',
      span: statement.span,
      table: node.relation === undefined ? null : statement.source.relation(node.relation),
      direction: node.is_from === true ? 'from' : 'to',
      fromProgram: node.is_from === true && node.is_program === true,
    },
  ],
};

/** Relations that parts of a statement read. */
function readIn(parts: readonly unknown[], { source }: Statement): readonly ObjectName[] {
  return relationsRead(parts).map((read) => source.relation(read));
}

function insert({ relation, cols, selectStmt, withClause }: InsertStmt, statement: Statement): InsertRows {
  const reads = readIn([withClause, selectStmt], statement);
  return {
    kind: 'insert',
    span: statement.span,
    table: statement.source.relation(relation ?? {}),
    columns: cols === undefined ? null : targets(cols),
    source: insertSource(selectStmt),
    reads,
    orReplace: false,
  };
}

function insertSource(query: Node | undefined): InsertRows['source'] {
  if (query === undefined) return 'default';
  return as(query, 'SelectStmt')?.valuesLists === undefined ? 'query' : 'values';
}

function update(node: UpdateStmt, statement: Statement): Operation {
  return {
    kind: 'update',
    span: statement.span,
    table: statement.source.relation(node.relation ?? {}),
    columns: targets(node.targetList),
    where: classifyWhere(node.whereClause),
    joined: node.fromClause !== undefined,
    limited: false,
    reads: readIn([node.fromClause, node.whereClause, node.targetList, node.withClause], statement),
    ...reachOf(node.relation ?? {}),
  };
}

function remove(node: DeleteStmt, statement: Statement): Operation {
  return {
    kind: 'delete',
    span: statement.span,
    table: statement.source.relation(node.relation ?? {}),
    where: classifyWhere(node.whereClause),
    joined: node.usingClause !== undefined,
    limited: false,
    reads: readIn([node.usingClause, node.whereClause, node.withClause], statement),
    ...reachOf(node.relation ?? {}),
  };
}

function targets(nodes: readonly Node[] | undefined): readonly string[] {
  return all(nodes, 'ResTarget').map(({ name }) => name ?? '');
}

/** COPY (DELETE … RETURNING …) TO changes rows as well. */
function queryChanges(query: Node | undefined, statement: Statement, nested: ReadNested): readonly Operation[] {
  return query === undefined ? [] : nested(query, statement).filter(({ kind }) => kind !== 'query');
}
