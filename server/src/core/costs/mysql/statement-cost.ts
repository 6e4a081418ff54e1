import { atLeast } from '../../dialect';
import { tableOptions } from '../../mysql/table-options';
import type { Operation } from '../../operation';
import { classesOf } from './classify';
import { engineOf } from './classify-option';
import { combined } from './combine';
import { blockingWrites, copy, type DdlCost, heavier, inPlace, rebuild } from './ddl-cost';
import { costOfClass, type DdlClass } from './matrix';
import { type DdlOperation, knownTable, type Situation } from './situation';

/** A clause with what it does and what that would cost alone. */
export interface ClauseCost {
  readonly operation: DdlOperation;
  readonly classes: readonly DdlClass[];
  /** The one of them that costs most. */
  readonly heaviest: DdlClass;
  readonly cost: DdlCost;
}

/** What one ALTER TABLE, CREATE INDEX or DROP INDEX costs. */
export interface StatementCost {
  readonly clauses: readonly ClauseCost[];
  /** False when a clause's cost is not known: the statement may cost more than `cost`. */
  readonly complete: boolean;
  /** Of the statement as a whole. */
  readonly cost: DdlCost;
  /** As written. */
  readonly algorithm: string | null;
  readonly lock: string | null;
}

/**
 * The cost of a statement by the matrix: its heaviest clause decides, and some clauses are heavier together than each alone.
 * @param operations of one statement on one table, in order
 * @returns null where nothing of it is known, or the table is not InnoDB's
 */
export function costOf(operations: readonly Operation[], situation: Situation): StatementCost | null {
  if (engineOf(situation) !== 'innodb') return null;
  const clauses: ClauseCost[] = [];
  let complete = true;
  const all = operations.filter(isDdl);
  for (const operation of all) {
    const classes = classesOf(operation, situation, all);
    if (classes === 'unknown') complete = false;
    else if (classes.length > 0) clauses.push({ operation, classes, ...clauseCost(classes, situation) });
  }
  if (clauses.length === 0) return null;
  const written = writtenManner(operations);
  const needed = statementCost(clauses, situation);
  const carriedOut = written.algorithm === 'COPY' ? heavier(needed, copy) : needed;
  return { clauses, complete, cost: online(carriedOut, clauses, situation), ...written };
}

const kinds: ReadonlySet<string> = new Set<DdlOperation['kind']>([
  ...(['addColumn', 'modifyColumn', 'dropColumn', 'renameColumn', 'setDefault', 'dropDefault'] as const),
  ...(['alterColumnOption', 'addConstraint', 'dropConstraint', 'alterConstraint', 'renameTable'] as const),
  ...(['alterTableOption', 'createIndex', 'dropIndex', 'renameIndex', 'alterIndex'] as const),
]);

export function isDdl(operation: Operation): operation is DdlOperation {
  return kinds.has(operation.kind);
}

/** The ALGORITHM and LOCK that a statement is written with, upper case; null for none, and for DEFAULT. */
export function writtenManner(operations: readonly Operation[]): Pick<StatementCost, 'algorithm' | 'lock'> {
  return { algorithm: optionOf(operations, 'ALGORITHM'), lock: optionOf(operations, 'LOCK') };
}

function optionOf(operations: readonly Operation[], option: 'ALGORITHM' | 'LOCK'): string | null {
  const written = operations.findLast((one) => one.kind === 'alterTableOption' && one.option === option);
  const value = written?.kind === 'alterTableOption' ? written.detail.toUpperCase() : 'DEFAULT';
  return value === 'DEFAULT' ? null : value;
}

/** What the heaviest part of a clause costs alone. */
function clauseCost(classes: readonly DdlClass[], situation: Situation): Pick<ClauseCost, 'heaviest' | 'cost'> {
  const parts = classes.map((one) => [one, costOnTable(one, situation)] as const);
  const [heaviest] = parts.reduce((a, b) => (heavier(a[1], b[1]).algorithm === a[1].algorithm ? a : b));
  return { heaviest, cost: parts.map(([, cost]) => cost).reduce(heavier) };
}

function statementCost(clauses: readonly ClauseCost[], situation: Situation): DdlCost {
  const classes = withReplacedKey(clauses.flatMap((clause) => clause.classes));
  return combined(
    classes.map((one) => [one, costOnTable(one, situation)] as const),
    situation.dialect,
  );
}

/** DROP PRIMARY KEY, ADD PRIMARY KEY is one rebuild. */
function withReplacedKey(classes: readonly DdlClass[]): readonly DdlClass[] {
  if (!classes.includes('drop primary key') || !classes.includes('add primary key')) return classes;
  return [
    ...classes.filter((one) => one !== 'drop primary key' && one !== 'add primary key'),
    'replace primary key' as const,
  ];
}

const refusedInstantly: ReadonlySet<DdlClass> = new Set<DdlClass>([
  'add column',
  'add column at a position',
  'drop column',
]);

/**
 * Tables that a column cannot be put into, or taken from, instantly: MySQL's manual 17.12.1, "Column Operations"; of MariaDB measured on
 * 10.11. While its table is rebuilt a FULLTEXT or SPATIAL index stops writes; with a FULLTEXT index MySQL rather copies.
 */
function costOnTable(of: DdlClass, situation: Situation): DdlCost {
  const { dialect, version, indexes } = situation;
  const cost = costOfClass(of, dialect, version);
  const options = tableOptions(knownTable(situation)?.options ?? '');
  const isRedundant = dialect === 'mariadb' && options.get('row_format') === 'redundant';
  if (isRedundant && of === 'make nullable') return costOfClass('drop column', dialect, version);
  if (isRedundant && of === 'extend VARCHAR past 255 bytes') return costOfClass('extend VARCHAR', dialect, version);
  const hasFulltext = indexes.some(({ definition }) => definition.method === 'fulltext');
  const isRefused =
    cost.algorithm === 'instant' &&
    refusedInstantly.has(of) &&
    (hasFulltext || options.get('row_format') === 'compressed');
  const real = isRefused ? rebuild : cost;
  if (real.algorithm !== 'rebuild') return real;
  if (hasFulltext) return dialect === 'mysql' ? copy : blockingWrites(real);
  return indexes.some(({ definition }) => definition.method === 'spatial') ? blockingWrites(real) : real;
}

/** Copies during which MariaDB stops writes all the same. Source: ALTER TABLE, "LOCK", of MariaDB 11.2 and later. */
const neverOnline: ReadonlySet<DdlClass> = new Set<DdlClass>([
  'drop primary key',
  'add foreign key',
  'sort table',
  'change engine',
  'make AUTO_INCREMENT',
  'add AUTO_INCREMENT column',
]);

/** From 11.2 on MariaDB copies while writes go on. */
function online(cost: DdlCost, clauses: readonly ClauseCost[], { dialect, version }: Situation): DdlCost {
  if (cost.algorithm !== 'copy' || dialect !== 'mariadb' || !atLeast(version, 11, 2, false)) return cost;
  const stops = clauses.some(({ classes }) => classes.some((one) => neverOnline.has(one)));
  return stops ? cost : { algorithm: 'copy', lock: inPlace.lock };
}
