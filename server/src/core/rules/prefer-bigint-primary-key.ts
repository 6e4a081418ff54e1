import { isSerial } from '../schema/apply/sequences';
import { operationRule } from './rule';
import { isWholeKey, refersElsewhere } from './support/key-columns';
import { smallInteger } from './support/small-integers';
import { reportTypes, type TypedColumn, typedColumns } from './support/typed-columns';

export const preferBigintPrimaryKey = operationRule({
  id: 'prefer-bigint-primary-key',
  aliases: [
    'adding-serial-primary-key-field',
    'prefer-bigint-over-int',
    'prefer-bigint-over-smallint',
    'short-integer-primary-key',
  ],
  summary: 'A primary key of integer or smallint, whose numbers run out.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: ['createTable', 'addColumn'],
  check(operation, context) {
    const keys = typedColumns(operation, context).filter(
      (key) =>
        smallInteger(key.type) !== null &&
        isWholeKey(operation, key.name) &&
        !refersElsewhere(operation, key.name) &&
        (isNumbered(key) || key.name === 'id'),
    );
    reportTypes(
      keys,
      ({ type }) => smallInteger(type)?.wide ?? null,
      (name, [key]) =>
        `${name} runs out of numbers at ${(key && smallInteger(key.type)?.ends) ?? ''}, and changing its type then rewrites the table. Use bigint, which takes 4 bytes a row more.`,
      context,
    );
  },
});

/** The server counts it up. Other keys mostly hold the numbers of another table, or of a list that is short. */
function isNumbered({ type, definition }: TypedColumn): boolean {
  const counted = definition?.default?.functions.some((name) => /(?:^|\.)nextval$/.test(name)) ?? false;
  return isSerial(type) || counted || (definition !== null && definition.identity !== null);
}
