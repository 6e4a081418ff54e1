import type { CommonTableExpr, WithClause } from '@pgsql/types';
import type { Operation } from '../../../operation';
import { all } from '../nodes';
import { type ReadNested, Statement } from '../statement';

/** What the queries of a WITH clause change; those that only read are part of the statement they serve. */
export function withQueries(
  clause: WithClause | undefined,
  statement: Statement,
  nested: ReadNested,
): readonly Operation[] {
  return all(clause?.ctes, 'CommonTableExpr').flatMap((query) => changes(query, statement, nested));
}

function changes(query: CommonTableExpr, statement: Statement, nested: ReadNested): readonly Operation[] {
  const node = query.ctequery;
  if (node === undefined || 'SelectStmt' in node) return [];
  const { source } = statement;
  const clause = statement.clause();
  clause.before(source.offset(query.location ?? 0));
  clause.skipTo(['as']);
  clause.skipTo(['(']);
  const inside = clause.group();
  return nested(node, new Statement(source, inside.start, inside.end));
}
