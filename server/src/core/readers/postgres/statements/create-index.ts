import type { IndexElem, IndexStmt } from '@pgsql/types';
import type { CreateIndex, IndexKey } from '../../../operation';
import type { Clause } from '../clause';
import { readExpression } from '../expression';
import type { Handlers } from '../handler';
import { all, strings } from '../nodes';
import type { Statement } from '../statement';

export const createIndexHandlers: Handlers = { IndexStmt: (node, statement) => [createIndex(node, statement)] };

function createIndex(node: IndexStmt, statement: Statement): CreateIndex {
  const clause = statement.clause();
  clause.accept('create');
  clause.accept('unique');
  clause.accept('index');
  clause.accept('concurrently');
  clause.accept('if', 'not', 'exists');
  const index = node.idxname === undefined ? null : clause.identifier();
  clause.accept('on');
  clause.accept('only');
  const table = clause.name();
  clause.accept('*');
  if (clause.accept('using')) clause.skip();
  const keys = clause.group().split();
  if (clause.accept('include')) clause.group();
  if (clause.accept('nulls')) {
    clause.accept('not');
    clause.accept('distinct');
  }
  const options = clause.upTo(['where']);
  clause.accept('where');
  return {
    kind: 'createIndex',
    span: statement.span,
    index,
    table,
    unique: node.unique === true,
    concurrently: node.concurrent === true,
    ifNotExists: node.if_not_exists === true,
    only: node.relation?.inh !== true,
    method: node.accessMethod ?? 'btree',
    keys: all(node.indexParams, 'IndexElem').flatMap((element, order) => {
      const own = keys[order];
      return own === undefined ? [] : [readKey(element, own)];
    }),
    include: all(node.indexIncludingParams, 'IndexElem').map(({ name }) => name ?? ''),
    where: node.whereClause === undefined ? null : readExpression(node.whereClause, clause),
    nullsNotDistinct: node.nulls_not_distinct === true,
    options: options.done ? '' : options.text,
  };
}

function readKey(element: IndexElem, clause: Clause): IndexKey {
  const { text } = clause;
  const expression = element.expr === undefined ? null : readExpression(element.expr, keyExpression(clause));
  if (expression === null) clause.skip();
  return {
    column: element.name ?? null,
    expression,
    collation: element.collation === undefined ? null : strings(element.collation).join('.'),
    operatorClass: element.opclass === undefined ? null : operatorClass(clause),
    order: element.ordering === 'SORTBY_ASC' ? 'asc' : element.ordering === 'SORTBY_DESC' ? 'desc' : null,
    nulls:
      element.nulls_ordering === 'SORTBY_NULLS_FIRST'
        ? 'first'
        : element.nulls_ordering === 'SORTBY_NULLS_LAST'
          ? 'last'
          : null,
    text,
  };
}

/** A key's expression is a call, or anything in parentheses, which are then not part of it. */
function keyExpression(clause: Clause): Clause {
  if (clause.is('(')) return clause.group();
  const start = clause.copy();
  clause.names();
  if (clause.is('(')) clause.skipBalanced();
  return start.readBy(clause);
}

/** @param clause what follows the column or expression: COLLATE, the operator class, the order */
function operatorClass(clause: Clause): string {
  if (clause.accept('collate')) clause.names();
  return clause.upTo(['asc'], ['desc'], ['nulls']).text;
}
