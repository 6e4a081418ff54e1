import { optionsOf } from './options';
import { operationRule } from './rule';
import { quoted } from './support/wording';

const options = {
  max: {
    kind: 'number',
    default: 3,
    description: 'Key columns that an index may have; those of INCLUDE are not counted.',
  },
} as const;

export const wideIndex = operationRule({
  id: 'wide-index',
  aliases: ['add_index_columns', 'GN005'],
  summary: 'An index of many columns: large, written often, and seldom used to its end.',
  level: 'off',
  options,
  kinds: ['createIndex'],
  check(operation, context) {
    const { index, table, keys, unique } = operation;
    const { max } = optionsOf(options, context.options);
    if (unique || keys.length <= max || context.table(table) === 'absent') return;
    context.report({
      span: index?.span ?? table.span,
      message: `This index of ${quoted(table)} has ${keys.length} columns: each makes it larger, and the last ones seldom narrow a search. Begin with those that tell most rows apart, and leave out the rest.`,
    });
  },
});
