import { operationRule } from './rule';
import { quoted } from './support/wording';

export const setStorageParameterAe = operationRule({
  id: 'set-storage-parameter-ae',
  aliases: [],
  summary: 'Sets a storage parameter that takes ACCESS EXCLUSIVE, as most do not.',
  level: 'info',
  dialects: ['postgresql'],
  kinds: ['alterTableOption'],
  check({ table, option, detail }, context) {
    if (option !== 'SET STORAGE PARAMETERS' && option !== 'RESET STORAGE PARAMETERS') return;
    if (!/\buser_catalog_table\b/i.test(detail) || context.isExempt(table) || context.table(table) === 'absent') return;
    context.report({
      span: table.span,
      message: `user_catalog_table takes ACCESS EXCLUSIVE on ${quoted(table)}, where other storage parameters block neither reads nor writes. Set a lock_timeout.`,
    });
  },
});
