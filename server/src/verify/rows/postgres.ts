import { postgresLexis } from '../../core/readers/sql/lexis';
import type { Engine } from '../engine';
import type { RowsOption } from '../job';
import type { Filling } from '../probe';
import type { RowDialect } from './dialect';
import { fillTables } from './fill';
import { describePostgres } from './postgres/describe';

/**
 * Puts generated rows into PostgreSQL tables, their children and what they need (`fillTables`), in the open transaction or in one of
 * its own. It leaves ROW EXCLUSIVE locks on them until that ends.
 * @param tables "schema.table"; those that are not there, and views, are left out
 * @throws {EngineError} what the engine refuses, but for rows
 */
export function fillPostgres(
  engine: Engine,
  tables: readonly string[],
  rows: NonNullable<RowsOption>,
): Promise<Filling> {
  return fillTables(engine, postgresRows, tables, rows);
}

const postgresRows: RowDialect = {
  lexis: postgresLexis,
  describe: describePostgres,
  literals: (columns) =>
    `json_build_array(${columns.map((column) => `quote_nullable(${column}::text)`).join(', ')})::text`,
  overriding: 'OVERRIDING SYSTEM VALUE ',
  rowId: 'ctid',
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
