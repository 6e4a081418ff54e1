import { lockModes } from '../../costs/postgres/lock-modes';
import type { PostgresCost, Touched } from '../../costs/postgres/part';
import { statementCost } from '../../costs/postgres/statement-cost';
import { apply } from '../../schema/apply';
import { shownName } from '../../schema/diff/title';
import type { Schema } from '../../schema/schema';
import { type Blocked, type CostedStatement, type Effect, noEffect } from '../effect';
import { type ExplainedAct, stoodBeforeUnder } from '../standing';
import { gather, type Work } from './gather';
import { isLongWrite } from './long-write';

/** By the measured costs of PostgreSQL: see costs/postgres. */
export function postgresEffect({ acts, version }: CostedStatement): Effect {
  const [first] = acts;
  if (first === undefined) return noEffect;
  const cost = statementCost(acts, version);
  const effect = gather(worksOf(cost, acts, first), lockModes);
  return {
    ...effect,
    // A table is emptied into a new file at once.
    isLong: (effect.isLong && !acts.every(({ operation }) => operation.kind === 'truncate')) || acts.some(isLongWrite),
    isKnown: cost.unknown === null,
    ...(cost.unknown !== null && { doubt: cost.unknown }),
  };
}

function worksOf(cost: PostgresCost, acts: readonly ExplainedAct[], first: ExplainedAct): readonly Work[] {
  const isNew = ({ key }: Touched) => !stoodBeforeUnder(first, key);
  const doing = (work: Work['work']) => (one: Touched) => ({
    relation: one.relation,
    isNew: isNew(one),
    mode: null,
    blocks: 'nothing' as const,
    work,
  });
  return [
    ...cost.locks.map((lock) => ({ ...doing(null)(lock), mode: lock.mode, blocks: blocksOf(lock.mode) })),
    ...cost.rewrites.map(doing('rewrite')),
    ...cost.scans.filter(({ silent }) => !silent).map(doing('scan')),
    // To look every row up in another table is to read it.
    ...[...cost.scans.filter(({ silent }) => silent), ...cost.fkChecks].map(doing('look-up')),
    ...tablesOf([...cost.rebuildsIndexes, ...cost.builds], acts).map(doing('index build')),
  ];
}

/** The tables of indexes: of those that stand before the statement, and of those that it makes. */
function tablesOf(indexes: readonly Touched[], acts: readonly ExplainedAct[]): readonly Touched[] {
  const last = acts.at(-1);
  if (indexes.length === 0 || last === undefined) return [];
  const after = apply(last.before, last.operation, last.session, nowhere);
  const schemas = [...acts.map(({ before }) => before), after];
  const keys = new Set(indexes.flatMap(({ key }) => schemas.flatMap((schema) => tableKeysOf(key, schema))));
  return [...keys].flatMap((key) => {
    const table = schemas.map((schema) => schema.objects.get(key)).find((one) => one !== undefined);
    return table ? [{ key, relation: shownName(table, 'postgresql') }] : [];
  });
}

/** What is made is only looked at for its table. */
const nowhere = { migration: '', file: '', statement: { text: '', label: '', operations: [], unread: [] } };

/** The index behind a key has no object of its own. */
function tableKeysOf(index: string, { objects, referrers }: Schema): readonly string[] {
  const found = objects.get(index);
  return found?.class === 'index' ? [found.table] : (referrers.get(`constraint ${index}`) ?? []);
}

/**
 * Whom a lock holds up: the conflict table of PostgreSQL's documentation, 13.3.1. What INSERT, UPDATE and DELETE take conflicts with
 * schema changes too, but so does every SELECT: it is what goes on all the time.
 */
export function blocksOf(mode: string): Blocked {
  switch (mode) {
    case 'ACCESS EXCLUSIVE':
      return 'reads and writes';
    case 'EXCLUSIVE':
    case 'SHARE ROW EXCLUSIVE':
    case 'SHARE':
      return 'writes';
    case 'SHARE UPDATE EXCLUSIVE':
      return 'schema changes';
    default:
      return 'nothing';
  }
}
