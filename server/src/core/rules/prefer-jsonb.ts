import { operationRule } from './rule';
import { givesTypes, reportTypes, typedColumns } from './support/typed-columns';

export const preferJsonb = operationRule({
  id: 'prefer-jsonb',
  aliases: ['E3', 'add_column_json', 'add-column-json', 'add-json-column', 'TP008'],
  summary: 'A json column, which cannot be compared: DISTINCT, UNION and GROUP BY fail on it.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: givesTypes,
  check(operation, context) {
    const columns = typedColumns(operation, context).filter(({ type }) => type.name === 'json');
    reportTypes(
      columns,
      ({ type }) => `jsonb${'[]'.repeat(type.dimensions)}`,
      (names) =>
        `json has no equality: DISTINCT, UNION and GROUP BY over ${names} fail, even where a query selects every column. Use jsonb.`,
      context,
    );
  },
});
