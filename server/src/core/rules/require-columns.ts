import { sameName } from '../schema/schema';
import { optionsOf } from './options';
import { operationRule } from './rule';
import { listed } from './support/lost-data';
import { laterOperations } from './support/siblings';
import { quoted } from './support/wording';

const options = {
  columns: { kind: 'texts', description: 'Columns that every table has.', default: [] as readonly string[] },
} as const;

export const requireColumns = operationRule({
  id: 'require-columns',
  aliases: ['GN011', 'COLUMN_REQUIRED'],
  summary: 'A new table without the columns that every table of the project has.',
  level: 'off',
  options,
  kinds: ['createTable'],
  check({ table, columns, temporary, like, inherits, partitionOf, asQuery }, context) {
    if (temporary || like.length > 0 || inherits.length > 0 || partitionOf !== null || asQuery !== 'none') return;
    const { columns: required } = optionsOf(options, context.options);
    const key = context.key(table);
    const added =
      required.length === 0
        ? []
        : laterOperations(context).flatMap((one) =>
            one.kind === 'addColumn' && context.key(one.table) === key ? [one.definition] : [],
          );
    const has = (name: string) =>
      [...columns, ...added].some(({ column }) => sameName(column.name, name, context.dialect));
    const missing = required.filter((name) => !has(name));
    if (missing.length === 0) return;
    context.report({
      span: table.span,
      message: `${quoted(table)} lacks ${listed(missing.map((name) => `"${name}"`))}, which every table of this project has. Add ${missing.length === 1 ? 'it' : 'them'} while the table is new.`,
    });
  },
});
