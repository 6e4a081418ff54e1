import type { Migration } from '../migration';
import { numberedName, numberOf, slug } from './names';

/** How the next migration of a folder is named, told from the names that are there. */
interface NextName {
  readonly prefix: string;
  readonly separator: string;
  readonly words: '_' | '-';
}

/**
 * Name, without extension, of a migration that runs after all others: the next number in the same padding, or the last timestamp
 * plus one second; separators as in the last name.
 * @param existing names of the others without extension, in order
 * @param first prefix where the folder is empty
 */
export function nextName(existing: readonly string[], words: string, first: string): string {
  return named(scheme(existing), words, first);
}

/** What was told from a list of migrations: thousands of fixes may ask the same list. */
const told = new WeakMap<readonly Migration[], NextName | null>();

/** The same, after the migrations of a lineage, in order. @param nameOf name of one without extension */
export function nextNameAfter(
  existing: readonly Migration[],
  nameOf: (migration: Migration) => string,
  words: string,
  first: string,
): string {
  const known = told.get(existing);
  const next = known === undefined ? scheme(existing.map(nameOf)) : known;
  told.set(existing, next);
  return named(next, words, first);
}

function named(next: NextName | null, words: string, first: string): string {
  const { prefix, separator, words: join } = next ?? { prefix: first, separator: '_', words: '_' as const };
  return prefix + separator + slug(words, join);
}

function scheme(existing: readonly string[]): NextName | null {
  const names = existing.map(numberedName).filter((name) => name !== null);
  const last = names.reduce((a, b) => (a && numberOf(a.prefix) > numberOf(b.prefix) ? a : b), names[0]);
  if (!last) return null;
  const separator = names.findLast((name) => name.separator !== '')?.separator ?? '_';
  const kebab =
    names.filter(({ rest }) => /[a-z]-[a-z]/i.test(rest)).length >
    names.filter(({ rest }) => rest.includes('_')).length;
  return { prefix: nextPrefix(last.prefix), separator, words: kebab ? '-' : '_' };
}

/** The prefix that follows: a timestamp goes on by its smallest unit or a second, a number by one. */
function nextPrefix(prefix: string): string {
  const digits = prefix.replace(/\D/g, '');
  const moved = afterCalendar(digits) ?? afterNumber(digits);
  if (digits.length === moved.length) return intoShape(prefix, moved);
  return /^[vV]/.test(prefix) ? prefix.charAt(0) + moved : moved;
}

/** Puts digits where the old digits stood. */
function intoShape(prefix: string, digits: string): string {
  let at = 0;
  return prefix.replace(/\d/g, () => digits.charAt(at++));
}

function afterNumber(digits: string): string {
  const isMilliseconds = digits.length === 13 && /^1[0-9]/.test(digits);
  return (BigInt(digits) + (isMilliseconds ? 1000n : 1n)).toString().padStart(digits.length, '0');
}

/** yyyyMMdd, yyyyMMddHHmm, yyyyMMddHHmmss or the last with milliseconds; null when the digits are no such date. */
function afterCalendar(digits: string): string | null {
  if (![8, 12, 14, 17].includes(digits.length)) return null;
  const part = (from: number, to: number) => Number(digits.slice(from, to) || 0);
  const [year, month, day] = [part(0, 4), part(4, 6), part(6, 8)];
  if (year < 1970 || year > 2999 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const unit = digits.length === 8 ? 86_400_000 : digits.length === 12 ? 60_000 : 1_000;
  const time = Date.UTC(year, month - 1, day, part(8, 10), part(10, 12), part(12, 14), part(14, 17));
  return new Date(time + unit).toISOString().replace(/\D/g, '').slice(0, digits.length);
}
