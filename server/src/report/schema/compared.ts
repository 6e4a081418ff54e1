import type { Difference } from '../../core/schema/diff';
import { sideBySide } from '../../core/schema/diff/side-by-side';
import type { Schema } from '../../core/schema/schema';
import type { SchemaDiff } from '../../protocol';
import { stepsBetween, toldDifferences } from './change';
import { schemaSql } from './sql';

/**
 * What is told of two schemas beside where they are from.
 * @param differences of `from` to `to`, which is as it should be
 */
export function compared(
  from: Schema,
  to: Schema,
  differences: readonly Difference[],
): Omit<SchemaDiff, 'from' | 'to'> {
  return {
    differences: toldDifferences(differences),
    ...stepsBetween(from, to, differences),
    sql: sqlSides(from, to, differences),
  };
}

/** Two schemas as text in which what is alike is spelled alike; the parameters are those of `compared`. */
export function sqlSides(from: Schema, to: Schema, differences: readonly Difference[]): SchemaDiff['sql'] {
  const { wanted, found } = sideBySide(to, from, differences);
  return { from: schemaSql(found), to: schemaSql(wanted) };
}
