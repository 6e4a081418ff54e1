import { inBatch } from '../fixes/alembic/in-batch';
import { argumentOf } from '../python/calls';
import { migrationOpCalls, type OpCall, tableNamed } from '../python/op-calls';
import { migrationRule } from './rule';

/** What SQLite's ALTER TABLE has no words for, and Alembic's batch does by building the table anew. Source: alembic/ddl/sqlite.py. */
const needsBatch: ReadonlySet<string> = new Set([
  'create_check_constraint',
  'create_foreign_key',
  'create_primary_key',
  'create_unique_constraint',
  'drop_constraint',
]);

export const alembicSqliteNeedsBatch = migrationRule({
  id: 'alembic-sqlite-needs-batch',
  aliases: [],
  summary: 'Changes a table as SQLite cannot, outside of batch_alter_table: the migration fails.',
  level: 'error',
  dialects: ['sqlite'],
  check({ project, lineage, migration, report }) {
    if (lineage.dialect.dialect !== 'sqlite') return;
    for (const { half, call } of migrationOpCalls(project, migration)) {
      if (call.batch || !isRefused(call)) continue;
      const table = tableNamed(call);
      const named = table === null ? '…' : `"${table}"`;
      report({
        file: half.file,
        span: call.call.callee,
        half: half.kind,
        message: `SQLite cannot do this with ALTER TABLE, so Alembic fails here. Use with op.batch_alter_table(${named}), which builds the table anew.`,
        foretells: 'failure',
        fixes: [inBatch(half.file, call)],
      });
    }
  },
});

/** SQLite renames a column as it stands. */
function isRefused({ name, call }: OpCall): boolean {
  if (needsBatch.has(name)) return true;
  return (
    name === 'alter_column' &&
    ['type_', 'nullable', 'server_default'].some((argument) => argumentOf(call, argument, null) !== null)
  );
}
