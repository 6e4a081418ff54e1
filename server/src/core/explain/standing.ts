import type { ObjectName } from '../operation';
import { type Act, keyIn } from '../rollback/acts';
import { findColumn, lookup, lookupTable, type Schema } from '../schema/schema';

/** An operation of a half that is explained, and what stood before the half. */
export interface ExplainedAct extends Act {
  /** Before the half's first statement: what came since, nobody uses yet. */
  readonly start: Schema;
  /** Id of the half's migration. */
  readonly migration: string;
}

/** It stood before the half, or nobody knows that it did not. A temporary table is its connection's own. */
export function stoodBefore(act: ExplainedAct, name: ObjectName): boolean {
  return stoodBeforeUnder(act, keyIn(act, name));
}

/** The same of a relation by its key. */
export function stoodBeforeUnder(
  { before, start, migration }: Pick<ExplainedAct, 'before' | 'start' | 'migration'>,
  key: string,
): boolean {
  const now = before.objects.get(key);
  if (now?.class === 'table' && now.temporary) return false;
  if (start.objects.get(key) !== undefined) return true;
  const madeIn = now?.class === 'table' ? now.createdIn : now?.origin.migration;
  return madeIn !== migration && lookup(start, key) !== 'absent';
}

/** The same of a column; one of a table that is not known may have stood. */
export function columnStoodBefore(act: ExplainedAct, name: ObjectName, column: string): boolean {
  if (!stoodBefore(act, name)) return false;
  const key = keyIn(act, name);
  const { dialect } = act.before;
  const was = lookupTable(act.start, key);
  const known = typeof was === 'string' ? was : findColumn(was, column, dialect);
  if (known !== 'unknown') return known !== 'absent';
  const table = lookupTable(act.before, key);
  const now = typeof table === 'string' ? table : findColumn(table, column, dialect);
  if (typeof now === 'string' || now.origin.migration !== act.migration) return true;
  // Where a table is only partly known, a column's origin may be the statement that first spoke of it.
  return !now.origin.statement.operations.some(({ kind }) => kind === 'addColumn');
}
