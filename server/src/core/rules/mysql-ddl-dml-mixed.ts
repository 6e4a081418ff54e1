import { migrationRule } from './rule';
import { tableChangedBy } from './support/schema-change';
import { quoted } from './support/wording';

export const mysqlDdlDmlMixed = migrationRule({
  id: 'mysql-ddl-dml-mixed',
  aliases: ['STATEMENT_DISALLOW_MIX_IN_DDL', 'ER_DDL_DML_COEXIST'],
  summary: 'Changes the definition and the rows of one existing table in one migration.',
  level: 'info',
  dialects: ['mysql', 'mariadb'],
  check(context) {
    const { up } = context.migration;
    if (!up) return;
    const changed = new Set<string>();
    for (const { statement, before } of context.up) {
      for (const operation of statement.content.operations) {
        const table = tableChangedBy(operation);
        if (table && !context.isExempt(table, before)) changed.add(table.name.toLowerCase());
        const isOfRows = operation.kind === 'update' || operation.kind === 'delete' || operation.kind === 'insert';
        if (!isOfRows || !changed.has(operation.table.name.toLowerCase())) continue;
        const { span } = operation.table;
        context.report({
          file: up.file,
          span: { start: statement.start + span.start, end: statement.start + span.end },
          half: 'up',
          message: `${quoted(operation.table)} has changed its definition above, and that is committed. If this statement fails, a second run meets the changed table. Put the rows into a migration of their own.`,
        });
        return;
      }
    }
  },
});
