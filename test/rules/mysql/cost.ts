import type { DdlCost } from '../../../server/src/core/costs/mysql/ddl-cost';
import { costOf } from '../../../server/src/core/costs/mysql/statement-cost';
import { parseVersion } from '../../../server/src/core/dialect';
import { situationIn } from '../../../server/src/core/rules/support/ddl-cost';
import { emptySchema } from '../../../server/src/core/schema/schema';
import { half, run } from '../../schema/script';

/** What one statement on the table "t" costs after `before`; null where that cannot be told. */
export function costAfter(
  before: string,
  sql: string,
  dialect: 'mysql' | 'mariadb',
  version: string | null = null,
): DdlCost | null {
  const state = run(before, emptySchema(dialect, true));
  const operations = half(sql, dialect).statements.flatMap(({ content }) => content.operations);
  const table = { name: 't', schema: null, span: { start: 0, end: 0 } };
  const told = { dialect, version: version === null ? null : parseVersion(version) };
  const situation = situationIn(state, table, told);
  return situation && (costOf(operations, situation)?.cost ?? null);
}
