import type { SchemaDifference } from '../../../server/src/protocol';

/** "3 differences". */
export const differencesTitle = (count: number): string => `${count} difference${count === 1 ? '' : 's'}`;

/** One difference of a database against its migrations, in words: "column order of table users". */
export function differenceWords({ kind, object, field }: SchemaDifference): string {
  if (kind === 'added') return `${object} is missing`;
  if (kind === 'removed') return `${object} is in no migration`;
  return field === null ? object : `${field} of ${object}`;
}
