import { operationRule } from './rule';
import { givesTypes, reportTypes, typedColumns } from './support/typed-columns';

const padded: ReadonlySet<string> = new Set(['character', 'bpchar']);

export const banChar = operationRule({
  id: 'ban-char',
  aliases: ['ban-char-field', 'char-type', 'TP004'],
  summary: 'A char column, which is filled up with blanks.',
  level: 'off',
  dialects: ['postgresql'],
  kinds: givesTypes,
  check(operation, context) {
    reportTypes(
      typedColumns(operation, context).filter(({ type }) => padded.has(type.name)),
      ({ type }) => `text${'[]'.repeat(type.dimensions)}`,
      (names) =>
        `char fills ${names} up with blanks, which some comparisons see and others do not, and changing it later rewrites the table. Use text.`,
      context,
    );
  },
});
