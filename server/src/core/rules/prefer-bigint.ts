import { operationRule } from './rule';
import { isWholeKey, refersElsewhere } from './support/key-columns';
import { smallInteger } from './support/small-integers';
import { givesTypes, reportTypes, type TypedColumn, typedColumns } from './support/typed-columns';

export const preferBigint = operationRule({
  id: 'prefer-bigint',
  aliases: ['prefer-bigint-over-int', 'prefer-bigint-over-smallint', 'prefer-big-int', 'TP010', 'TP009'],
  summary: 'A column of integer or smallint, whose numbers may run out.',
  level: 'off',
  dialects: ['postgresql'],
  kinds: givesTypes,
  check(operation, context) {
    // Of keys prefer-bigint-primary-key speaks; a foreign key has the type of what it refers to.
    const isOther = ({ name }: TypedColumn) =>
      operation.kind === 'changeColumnType' || !(isWholeKey(operation, name) || refersElsewhere(operation, name));
    reportTypes(
      typedColumns(operation, context).filter((column) => smallInteger(column.type) !== null && isOther(column)),
      ({ type }) => smallInteger(type)?.wide ?? null,
      (names) =>
        `Numbers in ${names} may outgrow their type, and changing it later rewrites the table. Use bigint unless a bound is known.`,
      context,
    );
  },
});
