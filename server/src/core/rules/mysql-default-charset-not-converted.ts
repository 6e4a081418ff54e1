import { holdsText } from '../mysql/text-types';
import { operationRule } from './rule';
import { quoted } from './support/wording';

export const mysqlDefaultCharsetNotConverted = operationRule({
  id: 'mysql-default-charset-not-converted',
  aliases: ['ALT.001'],
  summary: 'Changes a table’s default character set, which leaves its columns as they are.',
  level: 'warning',
  dialects: ['mysql', 'mariadb'],
  kinds: ['alterTableOption'],
  check(operation, context) {
    if (operation.option !== 'CHARACTER SET' || context.isExempt(operation.table)) return;
    const { operations } = context.statement;
    if (operations.some((one) => one.kind === 'alterTableOption' && one.option === 'CONVERT TO CHARACTER SET')) return;
    const table = context.table(operation.table);
    if (table === 'absent') return;
    const keeps = typeof table === 'object' && !table.partial && !table.columns.some(({ type }) => holdsText(type));
    if (keeps) return;
    context.report({
      span: operation.span,
      message: `This is the default for columns to come: those of ${quoted(operation.table)} keep their character set. CONVERT TO CHARACTER SET converts them, and copies the table while it does.`,
    });
  },
});
