import { defaultVolatility } from '../costs/postgres/volatility';
import { atLeast } from '../dialect';
import { fillInBatches } from '../fixes/sequences/filled-column';
import { operationRule } from './rule';
import { isAddedToRows, rewrites } from './support/added-column';

export const addColumnVolatileDefault = operationRule({
  id: 'add-column-volatile-default',
  aliases: [
    'adding-field-with-default',
    'PG302',
    'add_column_default',
    'add-column-non-constant-default',
    'add-column-default',
    'add_column_default_callable',
    'US011',
    'US031',
    'add-column',
  ],
  summary: 'Adds a column whose default has another value in every row: the table is rewritten.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['addColumn'],
  check(operation, context) {
    const { table, definition } = operation;
    const value = definition.default;
    if (value === null || value.isNull || !isAddedToRows(operation, context)) return;
    const { span } = value;
    if (!atLeast(context.version, 11, 0, true)) {
      const message = `Before PostgreSQL 11 a column with a default ${rewrites(table)} ${advice}`;
      context.report({ span, message, foretells: 'rewrite' });
      return;
    }
    const judged = defaultVolatility(value, context.version, context.beforeStatement().schema);
    if (judged.volatility === 'volatile') {
      const message = `${judged.function}() gives every row a value of its own, which ${rewrites(table)} ${advice}`;
      context.report({ span, message, foretells: 'rewrite', fixes: [fillInBatches(operation)] });
    } else if (judged.volatility === 'unknown') {
      const message = `If ${judged.function}() is volatile, this default ${rewrites(table)} What it is declared as is not known here.`;
      context.report({ span, message, atMost: 'warning' });
    }
  },
});

const advice = 'Add the column without it, SET DEFAULT in a statement of its own, and backfill in batches.';
