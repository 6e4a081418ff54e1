import type { DataType } from '../operation';
import { sameType } from '../schema/same';

/** How a column's new type takes the values of the old one: all of them and more, the same, or not surely all as they are. */
export type TypeWidth = 'wider' | 'same' | 'narrower or another';

/** Types of one family, each taking every value of those before it. */
const families: readonly (readonly string[])[] = [
  ['smallint', 'integer', 'bigint', 'numeric'],
  ['tinyint', 'smallint', 'mediumint', 'int', 'bigint'],
  ['tinyint', 'smallint', 'mediumint', 'integer', 'bigint'],
  ['smallserial', 'serial', 'bigserial'],
  ['smallserial', 'smallint', 'integer', 'bigint'],
  ['serial', 'integer', 'bigint'],
  ['real', 'double precision'],
  ['float', 'double'],
  ['character varying', 'text'],
  ['character varying', 'citext'],
  ['varchar', 'text', 'mediumtext', 'longtext'],
  ['tinytext', 'text', 'mediumtext', 'longtext'],
  ['tinyblob', 'blob', 'mediumblob', 'longblob'],
  ['cidr', 'inet'],
];

/**
 * Compares the types before and after a change. What is not known to take every old value as it is counts as narrower: from text to a
 * number, a shorter length, fewer digits behind the point, signed to unsigned.
 * @param from null where the old type is not known
 */
export function typeWidth(from: DataType | null, to: DataType): TypeWidth {
  if (from === null || from.dimensions !== to.dimensions) return 'narrower or another';
  if (sameType(from, to)) return 'same';
  if (isUnsigned(from) !== isUnsigned(to)) return 'narrower or another';
  if (from.name === to.name) return isNotShorter(from, to) ? 'wider' : 'narrower or another';
  const isWider = families.some((family) => {
    const [old, next] = [family.indexOf(from.name), family.indexOf(to.name)];
    return old >= 0 && next > old;
  });
  return isWider && to.arguments.length === 0 ? 'wider' : 'narrower or another';
}

const isUnsigned = ({ text }: DataType) => /\bunsigned\b/i.test(text);

/** No argument is smaller; of a number as many digits stand before the point. A list of members is only ever appended to. */
function isNotShorter({ arguments: old }: DataType, { name, arguments: next }: DataType): boolean {
  if (next.length === 0) return true;
  if (name === 'enum' || name === 'set') return old.every((member, at) => member === next[at]);
  if (old.length === 0) return false;
  const digits = ([all, behind = '0']: readonly string[]) => ({
    before: Number(all) - Number(behind),
    behind: Number(behind),
  });
  const [was, is] = [digits(old), digits(next)];
  return is.before >= was.before && is.behind >= was.behind;
}
