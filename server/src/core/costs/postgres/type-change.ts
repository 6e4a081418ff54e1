import type { DataType, Expression } from '../../operation';
import { builtInTypes, type FreeWhen, freeTypeChanges } from './free-type-changes';

/**
 * What ALTER COLUMN TYPE makes PostgreSQL do beside taking ACCESS EXCLUSIVE.
 * - `rewrite`: every row and every index is written anew
 * - `rewrite unless UTC`: so, unless the session's TimeZone is UTC, which is not known
 * - `index rebuild`: the rows stay, indexes on the column are built again
 * - `catalog only`: nothing but the catalog
 * - `unknown`: a user's or an extension's type takes part, and only the server knows
 */
export type TypeChangeCost = 'rewrite' | 'rewrite unless UTC' | 'index rebuild' | 'catalog only' | 'unknown';

export interface TypeChange {
  readonly column: string;
  /** Domains resolved to the type beneath where they have no constraint of their own. */
  readonly from: DataType;
  readonly to: DataType;
  readonly using: Expression | null;
  /** The collation after is another than before. */
  readonly recollated: boolean;
  /** The session's TimeZone setting; null while not set in the history. */
  readonly timeZone: string | null;
}

/** The cost of a type change on a column that is indexed; without an index "index rebuild" means "catalog only". */
export function typeChangeCost(asked: TypeChange): TypeChangeCost {
  const change = { ...asked, from: withoutFields(asked.from), to: withoutFields(asked.to) };
  const { from, to, using } = change;
  if (using !== null && !isPlainCast(using.text, change.column)) return 'rewrite';
  const cost = costOf(change);
  if (cost === 'catalog only' && (change.recollated || rebuildsIndexes(baseName(from), baseName(to))))
    return 'index rebuild';
  return cost;
}

/** Fields of an interval that end with seconds leave nothing out: `interval day to second` is `interval`. */
function withoutFields(type: DataType): DataType {
  const [fields = '', ...rest] = type.arguments;
  return type.name === 'interval' && /\bsecond$/.test(fields) ? { ...type, arguments: rest } : type;
}

function costOf({ from, to, timeZone }: TypeChange): TypeChangeCost {
  const [old, next] = [baseName(from), baseName(to)];
  if (from.dimensions > 0 || to.dimensions > 0) return arrayCost(from, to);
  const free = freeTypeChanges.find((one) => one.from === old && one.to === next);
  if (free?.when === 'UTC') {
    if (!precisionKept(from, to)) return 'rewrite';
    if (timeZone === null) return 'rewrite unless UTC';
    return isUtc(timeZone) ? 'catalog only' : 'rewrite';
  }
  if (free) return isFree(free.when, from, to) ? 'catalog only' : 'rewrite';
  if (old === next) return sameArguments(from, to) ? 'catalog only' : builtInTypes.has(old) ? 'rewrite' : 'unknown';
  return builtInTypes.has(old) && builtInTypes.has(next) ? 'rewrite' : 'unknown';
}

/** An array stays as it is only when its elements lose a length: varchar(10)[] → varchar[]; even varchar(10)[] → varchar(20)[] rewrites. */
function arrayCost(from: DataType, to: DataType): TypeChangeCost {
  if (from.dimensions === 0 || to.dimensions === 0) return 'rewrite';
  if (baseName(from) === baseName(to))
    return sameArguments(from, to) || to.arguments.length === 0 ? 'catalog only' : 'rewrite';
  return builtInTypes.has(baseName(from)) && builtInTypes.has(baseName(to)) ? 'rewrite' : 'unknown';
}

function isFree(when: Exclude<FreeWhen, 'UTC'>, from: DataType, to: DataType): boolean {
  switch (when) {
    case 'always':
      return true;
    case 'new has no length':
      return to.arguments.length === 0;
    case 'not shorter':
      return precisionKept(from, to);
    case 'same scale':
      return (
        to.arguments.length === 0 || (from.arguments.length > 0 && precisionKept(from, to) && scale(from) === scale(to))
      );
  }
}

function precisionKept(from: DataType, to: DataType): boolean {
  if (to.arguments.length === 0 || sameArguments(from, to)) return true;
  const [old, next] = [precision(from), precision(to)];
  return next >= old;
}

/** Times keep six digits where nothing is written; a string type without a length has no bound at all. */
function precision({ name, arguments: [first] }: DataType): number {
  if (first !== undefined) return Number(first);
  return /^(?:time|timestamp|interval)\b/.test(name) ? 6 : Number.POSITIVE_INFINITY;
}

function scale(type: DataType): number {
  return Number(type.arguments[1] ?? 0);
}

function rebuildsIndexes(from: string, to: string): boolean {
  return freeTypeChanges.some((one) => one.from === from && one.to === to && one.rebuildsIndexes);
}

function sameArguments(from: DataType, to: DataType): boolean {
  return (
    from.arguments.length === to.arguments.length &&
    from.arguments.every((argument, index) => argument === to.arguments[index])
  );
}

const serials: ReadonlyMap<string, string> = new Map([
  ['smallserial', 'smallint'],
  ['serial', 'integer'],
  ['bigserial', 'bigint'],
]);

/** The type's own name, a serial's being that of the column it makes. */
function baseName({ name }: DataType): string {
  const plain = name.replace(/^(?:pg_catalog|public)\./, '');
  return serials.get(plain) ?? plain;
}

function isUtc(timeZone: string): boolean {
  return /^'?(?:utc|gmt|zulu|universal|uct|(?:etc\/)(?:utc|gmt|uct|zulu|universal))'?$/i.test(timeZone);
}

/** USING col, USING col::type, USING CAST(col AS type): the server sees through these; any other expression is computed for every row. */
function isPlainCast(using: string, column: string): boolean {
  const name = `(?:"${escaped(column)}"|${escaped(column)})`;
  const type = `[\\w\\s".,()[\\]]+`;
  return new RegExp(
    `^\\(*\\s*(?:${name}|cast\\s*\\(\\s*${name}\\s+as\\s+${type}\\)|\\(*${name}\\)*\\s*::${type})\\s*\\)*$`,
    'i',
  ).test(using.trim());
}

function escaped(name: string): string {
  return name.replaceAll('"', '""').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
