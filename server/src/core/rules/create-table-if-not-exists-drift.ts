import { dropWords } from '../fixes/drop-words';
import type { CreateTable } from '../operation';
import type { Table } from '../schema/objects';
import { sameName } from '../schema/schema';
import { operationRule } from './rule';
import { listed } from './support/lost-data';
import { madeAt } from './support/origins';
import { quoted } from './support/wording';

export const createTableIfNotExistsDrift = operationRule({
  id: 'create-table-if-not-exists-drift',
  aliases: [],
  summary: 'CREATE TABLE IF NOT EXISTS of a table that is there with other columns: it silently keeps the old shape.',
  level: 'warning',
  kinds: ['createTable'],
  check(operation, context) {
    const { table: name, ifNotExists, asQuery, like, inherits, partitionOf } = operation;
    if (!ifNotExists || asQuery !== 'none' || like.length + inherits.length > 0 || partitionOf !== null) return;
    const table = context.table(name);
    if (typeof table === 'string' || table.partial || table.temporary !== operation.temporary) return;
    const same = (a: string, b: string) => sameName(a, b, context.dialect);
    const lacking = columnsOf(operation).filter((column) => !table.columns.some((one) => same(one.name, column)));
    const beyond = table.columns.filter(({ name }) => !columnsOf(operation).some((column) => same(column, name)));
    if (lacking.length + beyond.length === 0) return;
    context.report({
      span: name.span,
      message: `${quoted(name)} is there already, so this changes nothing: ${difference(lacking, beyond)}. Say what is to change by ALTER TABLE.`,
      related: madeAt(table),
      fixes: [dropWords('if not exists', operation.span)],
    });
  },
});

function columnsOf({ columns }: CreateTable): readonly string[] {
  return columns.map(({ column }) => column.name);
}

function difference(lacking: readonly string[], beyond: Table['columns']): string {
  const names = (all: readonly string[]) => listed(all.map((one) => `"${one}"`));
  const missing = lacking.length > 0 ? [`it still has no ${names(lacking)}`] : [];
  const kept = beyond.length > 0 ? [`it keeps ${names(beyond.map(({ name }) => name))}`] : [];
  return [...missing, ...kept].join(', and ');
}
