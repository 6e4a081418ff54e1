import { conjunctsOf } from './conjuncts';

/**
 * True when a validated CHECK with this expression spares SET NOT NULL its scan: PostgreSQL 12 and later accept it as proof when
 * `column IS NOT NULL` is the expression, or one of the conditions that AND joins at its top. Measured: `c > 0`, `coalesce(c, 0) > 0`
 * and `c IS NOT NULL OR …` are not accepted, though they mean as much.
 * @param column as the catalog has it
 */
export function provesNotNull(expression: string, column: string): boolean {
  return conjunctsOf(expression).some((condition) => isNotNullTest(condition, column));
}

function isNotNullTest(condition: readonly string[], column: string): boolean {
  const [name, ...test] = condition;
  const isColumn = name === column.toLowerCase() || name === `"${column.replaceAll('"', '""')}"`;
  return isColumn && (test.join(' ') === 'is not null' || test.join(' ') === 'notnull');
}
