import type { Table } from '../../schema/objects';
import { quotePostgres } from '../../writers/postgres/identifiers';
import { implies } from './bound-implication';
import { conjunctsOf } from './conjuncts';

/**
 * A CHECK that says of a table's rows what a partition's bound says, so that ATTACH PARTITION need not look at them: measured on
 * PostgreSQL 12 to 18, "existing constraints … are sufficient to prove". Null for what has no such form that is worth writing: keys of
 * several columns or of expressions, hash partitions, DEFAULT, and a list with NULL.
 * @param partitionBy the parent's PARTITION BY clause
 * @param bound FOR VALUES …
 */
export function checkOfBound(partitionBy: string, bound: string): string | null {
  const key = keyOf(partitionBy);
  if (key === null) return null;
  const [, from, to] = /^for\s+values\s+from\s*\(\s*(.*?)\s*\)\s*to\s*\(\s*(.*?)\s*\)$/is.exec(bound) ?? [];
  if (from !== undefined && to !== undefined) return rangeCheck(key, from, to);
  const [, list] = /^for\s+values\s+in\s*\(\s*(.*?)\s*\)$/is.exec(bound) ?? [];
  if (list === undefined || /(?:^|,)\s*null\s*(?:,|$)/i.test(list)) return null;
  return `${key} IS NOT NULL AND ${key} IN (${list})`;
}

function rangeCheck(key: string, from: string, to: string): string {
  const least = /^minvalue$/i.test(from) ? [] : [`${key} >= ${from}`];
  const most = /^maxvalue$/i.test(to) ? [] : [`${key} < ${to}`];
  return [`${key} IS NOT NULL`, ...least, ...most].join(' AND ');
}

/** The only key column, quoted where it needs to be. */
function keyOf(partitionBy: string): string | null {
  const [, plain, quoted] =
    /^partition\s+by\s+(?:range|list)\s*\(\s*(?:([a-z_]\w*)|"((?:[^"]|"")+)")\s*\)$/i.exec(partitionBy.trim()) ?? [];
  if (plain !== undefined) return plain.toLowerCase();
  return quoted === undefined ? null : quotePostgres(quoted.replaceAll('""', '"'));
}

/** DEFAULT: the partition of all rows that no other takes. */
export function isDefaultBound(bound: string | null | undefined): boolean {
  return bound?.trim().toLowerCase() === 'default';
}

/**
 * How far the validated CHECKs of a table say what a bound asks for: `proven` when each condition of it stands there, casts of literals
 * aside, or is implied by one that compares the key with narrower literals; `hinted` when one speaks of the key in other words, which the server may or may not take; else `open`.
 */
export function boundProof(table: Table, check: string): 'proven' | 'hinted' | 'open' {
  const known = table.constraints.flatMap(({ validated, definition: { type, expression } }) =>
    validated && type === 'check' && expression ? [expression] : [],
  );
  const stated = new Set(known.flatMap(({ text }) => conjunctsOf(text).map(normal)));
  const wanted = conjunctsOf(check);
  const isStated = (tokens: readonly string[]) =>
    stated.has(normal(tokens)) ||
    [...stated].some((condition) => implies(condition, normal(tokens))) ||
    (tokens.slice(1).join(' ') === 'is not null' && isNotNull(table, tokens[0] ?? ''));
  if (wanted.every(isStated)) return 'proven';
  const key = wanted[0]?.[0]?.replaceAll('"', '');
  return known.some(({ columns }) => columns.some((column) => column === key)) ? 'hinted' : 'open';
}

function isNotNull({ columns }: Table, name: string): boolean {
  return columns.some((column) => quotePostgres(column.name) === name && column.notNull === true);
}

/** A condition without its casts, so that `date '2024-01-01'` and `'2024-01-01'::date` are the same. */
function normal(tokens: readonly string[]): string {
  return tokens
    .join(' ')
    .replaceAll(/ ?: : (?:[a-z_]\w*)(?: with(?:out)? time zone)?/g, '')
    .replaceAll(/\b(?:date|timestamp|timestamptz)(?: with(?:out)? time zone)? '/g, "'");
}
