import { operationRule } from './rule';
import { givesTypes, reportTypes, typedColumns } from './support/typed-columns';

export const preferText = operationRule({
  id: 'prefer-text',
  aliases: ['prefer-text-field', 'TP005'],
  summary: 'A varchar with a length, which is hard to shorten.',
  level: 'off',
  dialects: ['postgresql'],
  kinds: givesTypes,
  check(operation, context) {
    const columns = typedColumns(operation, context).filter(
      ({ type }) => type.name === 'character varying' && type.arguments.length > 0,
    );
    reportTypes(
      columns,
      ({ type }) => `text${'[]'.repeat(type.dimensions)}`,
      (names) =>
        `The length of ${names} can be made shorter only by writing the table anew. Use text, with a CHECK on the length where it matters.`,
      context,
    );
  },
});
