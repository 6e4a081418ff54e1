import type { Table } from '../schema/objects';
import { operationRule } from './rule';
import { quoted } from './support/wording';

export const setLoggedUnlogged = operationRule({
  id: 'set-logged-unlogged',
  aliases: ['GN019'],
  summary: 'Writes a table anew to have it in the write-ahead log, or out of it.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['alterTableOption'],
  check({ table: name, option }, context) {
    if (option !== 'SET LOGGED' && option !== 'SET UNLOGGED') return;
    const table = context.table(name);
    if (context.isExempt(name) || table === 'absent') return;
    if (typeof table === 'object' && isSo(table, option)) return;
    const after =
      option === 'SET UNLOGGED'
        ? ' After a crash it is empty, and replicas never have it.'
        : ' All of it goes through the write-ahead log.';
    context.report({
      span: name.span,
      message: `${option} writes ${quoted(name)} and its indexes anew under ACCESS EXCLUSIVE: nobody reads or writes it until it is done.${after} Make a new table, copy in batches, and swap the two.`,
      foretells: 'rewrite',
    });
  },
});

/** Already as it is to be: nothing happens. A partitioned table has no rows of its own to write. */
function isSo({ unlogged = false, partial, partitionBy }: Table, option: 'SET LOGGED' | 'SET UNLOGGED'): boolean {
  return partitionBy !== null || (!partial && unlogged === (option === 'SET UNLOGGED'));
}
