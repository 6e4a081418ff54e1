import type { FoldedStatement } from '../fold';
import type { FoldedHalf } from '../fold-half';
import type { FoldedMigration } from '../history/cache';
import { foldedStatements } from '../history/statements';
import { rebuiltTo, setsForeignKeys } from '../inverse/rebuild-to';
import type { Half, Migration, Statement } from '../migration';
import type { ObjectName, Operation } from '../operation';
import { sqliteWriter } from '../writers/sqlite';
import { detectStyle } from '../writers/style';
import { isRefusal } from '../writers/writer';

/** Whether Alembic builds tables of SQLite anew for the migration: what it sends then depends on how they stand. */
export function rebuildsInBatch({ up, down }: Migration): boolean {
  return [up, down].some((half) => half?.statements.some(({ content }) => content.rebuilds));
}

/**
 * The migration with the SQL of its batches on SQLite: for each change the table built anew from how it stands. Alembic does the same once
 * for all changes of a batch; what is there afterwards is equal. Source: ApplyBatchImpl in Alembic 1.19, alembic/operations/batch.py.
 */
export function withRebuilds(migration: Migration, folded: FoldedMigration): Migration {
  const made = (half: Half | null, of: FoldedHalf | null) =>
    half && of && { ...half, statements: statementsOf(half, of, migration) };
  return { ...migration, up: made(migration.up, folded.up), down: made(migration.down, folded.down) };
}

function statementsOf({ file }: Half, half: FoldedHalf, migration: Migration): readonly Statement[] {
  return foldedStatements(half).map((folded, index) => {
    const { content } = folded.statement;
    if (!content.rebuilds) return folded.statement;
    return { ...folded.statement, content: { ...content, sent: rebuildOf(folded, index, file, migration.id) } };
  });
}

function rebuildOf(
  { statement, before }: FoldedStatement,
  index: number,
  file: string,
  migration: string,
): readonly string[] | null {
  const { operations } = statement.content;
  const [table, ...others] = new Map(operations.flatMap(tableOf).map((one) => [one.name.toLowerCase(), one])).values();
  if (!table || others.length > 0) return null;
  const made = rebuiltTo(before, table, operations, { migration, file, statement, index });
  // Alembic leaves the checks of foreign keys as the connection has them.
  const written =
    made &&
    sqliteWriter.write(
      made.filter((one) => !setsForeignKeys(one)),
      detectStyle(''),
    );
  return written === null || isRefusal(written) ? null : written;
}

function tableOf(operation: Operation): readonly ObjectName[] {
  return 'table' in operation && operation.table ? [operation.table] : [];
}
