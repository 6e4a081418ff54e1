import { operationRule } from './rule';
import { quoted } from './support/wording';

export const setAccessMethod = operationRule({
  id: 'set-access-method',
  aliases: [],
  summary: 'Writes a table anew to store it by another access method.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['alterTableOption'],
  check({ table: name, option, detail }, context) {
    if (option !== 'SET ACCESS METHOD' || context.isExempt(name)) return;
    const table = context.table(name);
    // Of a partitioned table it is the default for partitions to come (17 and later).
    if (table === 'absent' || (table !== 'unknown' && table.partitionBy !== null)) return;
    context.report({
      span: name.span,
      message: `SET ACCESS METHOD ${detail} writes ${quoted(name)} and its indexes anew under ACCESS EXCLUSIVE: nobody reads or writes it until it is done. Make a new table with it, copy in batches, and swap the two.`,
      foretells: 'rewrite',
    });
  },
});
