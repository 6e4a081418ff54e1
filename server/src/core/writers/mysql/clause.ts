import type { Refusal } from '../../frameworks/framework';
import type { ObjectName } from '../../operation';

/**
 * What carrying out a clause takes. An ALTER TABLE is as dear as its dearest clause, so that only clauses of one weight share one: a
 * change of metadata never waits for a copy, and two copies are made in one.
 */
export type Weight = 'metadata' | 'index' | 'copy' | 'foreign key' | 'alone';

/** A clause of ALTER TABLE. */
export interface Clause {
  readonly table: ObjectName;
  /** MariaDB's ALTER TABLE IF EXISTS. */
  readonly ifExists: boolean;
  readonly weight: Weight;
  readonly text: string;
  /** The statement that says the same where no other clause is beside it: CREATE INDEX, DROP INDEX. */
  readonly alone?: string;
  /** Columns that it makes, drops or changes, by their names before and after. */
  readonly columns: readonly string[];
  /** The column behind which it puts its own. */
  readonly after?: string;
  /** What it does to the table's keys: one of an AUTO_INCREMENT column and of a primary key may only come and go together with them. */
  readonly key?: 'needs' | 'makes' | 'drops';
}

/** ALGORITHM, LOCK and WAIT: they say how the statement that they stand in is carried out. */
export interface Way {
  readonly table: ObjectName;
  readonly way: string;
  /** WAIT stands before the clauses, the others behind them. */
  readonly leads: boolean;
}

/** What one operation is written as: a clause or way of ALTER TABLE, a statement without its semicolon, or why it cannot be written. */
export type Written = Clause | Way | string | Refusal;

/** Whether a clause may stand behind others in their ALTER TABLE and do there what it would do in one of its own. */
export function joins(open: readonly Clause[], clause: Clause): boolean {
  const last = open.at(-1);
  if (last === undefined) return true;
  if (last.ifExists !== clause.ifExists) return false;
  if (completesKey(last, clause)) return true;
  if (last.weight !== clause.weight || clause.weight === 'alone') return false;
  return !open.some((earlier) => collides(earlier, clause));
}

/**
 * A column is AUTO_INCREMENT only with a key, and a foreign key stands only on one: what is made of one, or takes the place of another, comes
 * with it.
 */
function completesKey(last: Clause, clause: Clause): boolean {
  if (last.key === 'needs') return clause.key === 'makes';
  if (last.key !== 'drops') return false;
  const copies = last.weight === 'copy' || clause.weight === 'copy';
  return clause.key === 'makes' || (copies && clause.columns.length > 0);
}

/** All clauses name columns as they were before the statement, and all drops are carried out before what is added. */
function collides(earlier: Clause, later: Clause): boolean {
  const isOf = (clause: Clause, name: string) => clause.columns.some((one) => one.toLowerCase() === name.toLowerCase());
  if (later.columns.some((name) => isOf(earlier, name))) return true;
  return earlier.after !== undefined && isOf(later, earlier.after);
}
