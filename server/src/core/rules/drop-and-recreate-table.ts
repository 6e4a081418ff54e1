import { keepBackupOf } from '../fixes/keep-backup';
import type { FoldedStatement } from '../fold';
import type { CreateTable, ObjectName, Operation, OperationOf } from '../operation';
import { relationKey } from '../schema/names';
import { lookupTable } from '../schema/schema';
import type { MigrationContext } from './migration-context';
import { migrationRule } from './rule';
import { statementPlace } from './support/statement-place';
import { quoted } from './support/wording';

export const dropAndRecreateTable = migrationRule({
  id: 'drop-and-recreate-table',
  aliases: ['create_table_force', 'create_table'],
  summary: 'Drops a table and creates it again under the same name: it comes back empty.',
  level: 'error',
  check(context) {
    const dropped = new Map<string, OperationOf<'dropTable'>>();
    // drop-table tells of one that an earlier statement has copied whole.
    const kept = new Set<string>();
    for (const [index, folded] of context.up.entries()) {
      for (const operation of folded.statement.content.operations) {
        const copied = copiedBy(operation);
        if (copied) kept.add(keyOf(copied, folded));
        if (operation.kind === 'dropTable' && mayLoseRows(operation, folded, context)) {
          if (kept.has(keyOf(operation.table, folded))) continue;
          dropped.set(keyOf(operation.table, folded), operation);
        } else if (operation.kind === 'createTable' && dropped.delete(keyOf(operation.table, folded))) {
          if (!operation.temporary && !isFilled(operation, index, context)) report(operation, index, context);
        }
      }
    }
  },
});

function keyOf(name: ObjectName, { before: { schema, session } }: FoldedStatement): string {
  return relationKey(schema, session, name);
}

/** The table of which an operation copies every row and column. */
function copiedBy(operation: Operation): ObjectName | null {
  if (operation.kind !== 'createTable' || operation.asQuery !== 'with data' || operation.temporary) return null;
  const { everyRow, expressions, reads = [] } = operation.selected ?? {};
  return everyRow && expressions === null && reads.length === 1 ? (reads[0] ?? null) : null;
}

/** It was there before this migration, as far as can be told; IF EXISTS of one that nothing has named is how dumps begin. */
function mayLoseRows(
  { table: name, ifExists }: OperationOf<'dropTable'>,
  folded: FoldedStatement,
  { migration }: MigrationContext,
): boolean {
  const table = lookupTable(folded.before.schema, keyOf(name, folded));
  if (table === 'absent') return false;
  return table === 'unknown' ? !ifExists : table.createdIn !== migration.id && !table.temporary;
}

/** A query puts rows into it again, further down or as it is made. */
function isFilled(made: CreateTable, index: number, { up }: MigrationContext): boolean {
  if (made.asQuery === 'with data') return true;
  const fills = (operation: Operation) =>
    operation.kind === 'insert' && operation.source === 'query' && operation.table.name === made.table.name;
  return up.slice(index + 1).some(({ statement }) => statement.content.operations.some(fills));
}

function report({ table }: CreateTable, index: number, context: MigrationContext): void {
  context.report({
    ...statementPlace(context, index, table.span),
    message: `${quoted(table)} is dropped above and comes back empty. Change it by ALTER TABLE, which keeps the rows.`,
    fixes: keepBackupOf(context.up, { table: table.name, column: null }),
  });
}
