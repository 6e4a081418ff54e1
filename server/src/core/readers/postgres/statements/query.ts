import type { FuncCall, SelectStmt } from '@pgsql/types';
import type { Operation, Query } from '../../../operation';
import { functionName, functionsCalled } from '../expression';
import type { Handlers } from '../handler';
import { all, relationsRead, walk } from '../nodes';
import type { ReadNested, Statement } from '../statement';
import { fromQuery } from './create-table';
import { selectedRows } from './selected';
import { setConfig } from './set-config';
import { withQueries } from './with-queries';

/** Statements that read, and what changes while they do. */
export const queryHandlers: Handlers = {
  SelectStmt: select,
  CallStmt: ({ funccall }, { span }) => [
    { kind: 'query', span, functions: functionsCalled({ FuncCall: funccall }), trivial: false },
  ],
  ExplainStmt: ({ query, options }, statement, nested) => {
    const runs = (options ?? []).some((option) => 'DefElem' in option && option.DefElem.defname === 'analyze');
    const changes = runs && query !== undefined ? nested(query, statement).filter(({ kind }) => kind !== 'query') : [];
    return [...changes, { ...queryOf(query, statement), trivial: false }];
  },
  VariableShowStmt: (_node, { span }) => [{ kind: 'query', span, functions: [], trivial: true }],
};

function select(node: SelectStmt, statement: Statement, nested: ReadNested): readonly Operation[] {
  const changes = withQueries(node.withClause, statement, nested);
  const into = leftmost(node).intoClause;
  if (into !== undefined)
    return [
      ...changes,
      { ...fromQuery(into, statement, false), selected: selectedRows({ SelectStmt: node }, statement) },
    ];
  const calls = settingCalls(node);
  const settings = calls.flatMap((call) => setConfig(call, statement.span) ?? []);
  const query = { ...queryOf(node, statement), ...lockedRows(node, statement) };
  const onlySets = settings.length === calls.length && query.functions.every((name) => setsConfig.test(name));
  return calls.length > 0 && onlySets && !readsRelations(node)
    ? [...changes, ...settings]
    : [...changes, ...settings, query];
}

function queryOf(node: unknown, { span, source }: Statement): Query {
  const functions = functionsCalled(node);
  const reads = relationsRead(node).map((relation) => source.relation(relation));
  return { kind: 'query', span, functions, trivial: functions.length === 0 && reads.length === 0, reads };
}

/** FOR UPDATE, FOR SHARE: of the tables that OF names, by their aliases, or else of all. */
function lockedRows(node: SelectStmt, { source }: Statement): Pick<Query, 'locksRows'> {
  const clauses = all(node.lockingClause, 'LockingClause');
  if (clauses.length === 0) return {};
  const named = clauses.flatMap(({ lockedRels }) => all(lockedRels, 'RangeVar').map(({ relname }) => relname));
  const isWhole = clauses.some(({ lockedRels }) => lockedRels === undefined);
  const locked = relationsRead(node.fromClause).filter(
    ({ relname, alias }) => isWhole || named.includes(alias?.aliasname ?? relname),
  );
  return { locksRows: locked.map((relation) => source.relation(relation)) };
}

function readsRelations(node: unknown): boolean {
  return relationsRead(node).length > 0;
}

/** INTO stands in the first SELECT of a UNION. */
function leftmost(node: SelectStmt): SelectStmt {
  let first = node;
  while (first.larg !== undefined) first = first.larg;
  return first;
}

const setsConfig = /^(?:pg_catalog\.)?set_config$/;

function settingCalls(node: SelectStmt): readonly FuncCall[] {
  const calls: FuncCall[] = [];
  walk(node.targetList, (kind, content) => {
    if (kind === 'FuncCall' && setsConfig.test(functionName(content as FuncCall))) calls.push(content as FuncCall);
  });
  return calls;
}
