import { postgresLexis } from '../../../core/readers/sql/lexis';
import type { RowDialect } from '../dialect';
import { fulfillingValues } from '../fulfilling-values';
import { describePostgres } from './describe';

/** How rows are put into PostgreSQL. */
export const postgresRows: RowDialect = {
  lexis: postgresLexis,
  describe: describePostgres,
  literals: (columns) =>
    `json_build_array(${columns.map((column) => `quote_nullable(${column}::text)`).join(', ')})::text`,
  overriding: 'OVERRIDING SYSTEM VALUE ',
  returning: true,
  rowId: 'ctid',
  fulfilling: fulfillingValues,
  defer: (tables) =>
    setConstraints(
      tables.flatMap(({ deferrable }) => deferrable),
      'DEFERRED',
    ),
  settle: (tables) => {
    const now = setConstraints(
      tables.flatMap(({ deferrable }) => deferrable),
      'IMMEDIATE',
    );
    const again = setConstraints(
      tables.flatMap(({ deferred }) => deferred),
      'DEFERRED',
    );
    return now === null ? null : [now, again].filter((sql) => sql !== null).join('; ');
  },
};

function setConstraints(names: readonly string[], when: string): string | null {
  return names.length === 0 ? null : `SET CONSTRAINTS ${names.join(', ')} ${when}`;
}
