import { tableOptions } from '../mysql/table-options';
import { operationRule } from './rule';
import { quoted } from './support/wording';

export const mysqlCharset = operationRule({
  id: 'mysql-charset',
  aliases: ['charset', 'TBL.005', 'SYSTEM_CHARSET_ALLOWLIST'],
  summary: 'A table whose text is not utf8mb4.',
  level: 'off',
  dialects: ['mysql', 'mariadb'],
  kinds: ['createTable'],
  check({ table, temporary, options, span }, context) {
    const charset = tableOptions(options).get('charset');
    if (temporary || charset === undefined || charset === 'utf8mb4') return;
    const at = context.statement.text.slice(0, span.end).toLowerCase().lastIndexOf(charset);
    context.report({
      span: at < 0 ? table.span : { start: at, end: at + charset.length },
      message: `${quoted(table)} keeps its text in ${charset}, which has no place for every character${charset === 'utf8' || charset === 'utf8mb3' ? ': emoji are refused or cut' : ''}. Use utf8mb4.`,
    });
  },
});
