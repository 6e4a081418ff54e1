import { classesOf } from '../../costs/mysql/classify';
import { engineOf } from '../../costs/mysql/classify-option';
import { writesTheTable } from '../../costs/mysql/ddl-cost';
import type { MysqlDialect } from '../../costs/mysql/matrix';
import type { DdlOperation } from '../../costs/mysql/situation';
import { costOf, isDdl, type StatementCost } from '../../costs/mysql/statement-cost';
import type { ObjectName } from '../../operation';
import { keyIn, shownRelation } from '../../rollback/acts';
import { situationIn } from '../../rules/support/ddl-cost';
import type { Blocked, CostedStatement, Effect } from '../effect';
import { type ExplainedAct, stoodBefore } from '../standing';
import { gather, type Work } from './gather';
import { isLongWrite } from './long-write';

/** What LOCK says, strongest first: everything shut out, writes shut out, neither. */
export const mysqlLocks = ['EXCLUSIVE', 'SHARED', 'NONE'] as const;

type Costed = Omit<CostedStatement, 'content'>;

/**
 * By InnoDB's online DDL: see costs/mysql. One ALTER TABLE is carried out once. What needs no lock for long takes the metadata lock all
 * the same, at its beginning and its end: other changes of the schema wait.
 */
export function mysqlEffect(statement: Costed, dialect: MysqlDialect): Effect {
  const { acts } = statement;
  const parts = byTable(acts).map((clauses) => alterWork(clauses, statement, dialect));
  const effect = gather([...parts.flatMap(({ works }) => works), ...acts.flatMap(otherWork)], mysqlLocks);
  const isKnown = parts.every((part) => part.isKnown);
  return { ...effect, isLong: effect.isLong || acts.some(isLongWrite), isKnown };
}

type Clause = ExplainedAct & { readonly operation: DdlOperation };

const isClause = (act: ExplainedAct): act is Clause => isDdl(act.operation);

function byTable(acts: readonly ExplainedAct[]): readonly (readonly Clause[])[] {
  const tables = new Map<string, Clause[]>();
  for (const act of acts.filter(isClause)) {
    const { table } = act.operation;
    if (table) tables.set(keyIn(act, table), [...(tables.get(keyIn(act, table)) ?? []), act]);
  }
  return [...tables.values()];
}

function alterWork(clauses: readonly Clause[], { before, session, version }: Costed, dialect: MysqlDialect) {
  const [first] = clauses;
  const table = first?.operation.table;
  if (!first || !table) return { works: [], isKnown: true };
  const situation = situationIn({ schema: before, session, checkpoints: [] }, table, { dialect, version });
  const operations = clauses.map(({ operation }) => operation);
  const cost = situation && costOf(operations, situation);
  const of = relationOf(first, table);
  if (!cost) {
    // Engines other than InnoDB copy the table for nearly everything.
    const isOther = situation !== null && engineOf(situation) !== 'innodb';
    const work = isOther ? ('rewrite' as const) : null;
    const isTold = situation !== null && operations.every((one) => classesOf(one, situation, operations) !== 'unknown');
    return { works: [{ ...of, ...lockOf(isOther ? 'SHARED' : 'NONE'), work }], isKnown: isTold && !isOther };
  }
  const { lock } = cost.cost;
  return { works: workOf(cost).map((work) => ({ ...of, ...lockOf(lock), work })), isKnown: cost.complete };
}

function workOf({ cost, clauses }: StatementCost): readonly Work['work'][] {
  if (writesTheTable(cost)) return ['rewrite'];
  const builds = clauses.some(({ classes }) => classes.some((one) => /^add .*index/.test(one)));
  return [builds ? 'index build' : null];
}

/** What is no ALTER TABLE. */
function otherWork(act: ExplainedAct): readonly Work[] {
  const { operation } = act;
  switch (operation.kind) {
    case 'dropTable':
    case 'truncate':
      return [{ ...relationOf(act, operation.table), ...lockOf('EXCLUSIVE'), work: null }];
    case 'lockTable':
      return [
        {
          ...relationOf(act, operation.table),
          ...lockOf(operation.mode === 'READ' ? 'SHARED' : 'EXCLUSIVE'),
          work: null,
        },
      ];
    default:
      return [];
  }
}

const blocks: Readonly<Record<(typeof mysqlLocks)[number], Blocked>> = {
  EXCLUSIVE: 'reads and writes',
  SHARED: 'writes',
  NONE: 'schema changes',
};

const lockOf = (mode: (typeof mysqlLocks)[number]) => ({ mode, blocks: blocks[mode] });

const relationOf = (act: ExplainedAct, name: ObjectName) => ({
  relation: shownRelation(act, keyIn(act, name), name),
  isNew: !stoodBefore(act, name),
});
