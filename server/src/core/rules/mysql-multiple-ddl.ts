import { migrationRule } from './rule';
import { tableChangedBy } from './support/schema-change';
import { quoted } from './support/wording';

export const mysqlMultipleDdl = migrationRule({
  id: 'mysql-multiple-ddl',
  aliases: [],
  summary: 'Changes several existing tables in one migration, of which MySQL takes none back when a later one fails.',
  level: 'info',
  dialects: ['mysql', 'mariadb'],
  check(context) {
    const { up } = context.migration;
    if (!up) return;
    const changed = new Map<string, string>();
    for (const { statement, before } of context.up) {
      const table = statement.content.operations.map(tableChangedBy).find((name) => name !== null);
      if (!table || context.isExempt(table, before)) continue;
      const [first] = changed.values();
      changed.set(table.name.toLowerCase(), quoted(table));
      if (first === undefined || changed.size < 2) continue;
      context.report({
        file: up.file,
        span: { start: statement.start + table.span.start, end: statement.start + table.span.end },
        half: 'up',
        message: `If this statement fails, the change of ${first} above it stays: MySQL takes no definition back. One table in each migration can be run again on its own.`,
      });
      return;
    }
  },
});
