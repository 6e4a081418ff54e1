import type { Operation } from '../operation';
import { lexisOf } from '../readers/sql/lexis';
import { type Token, tokenize } from '../readers/sql/tokens';

/**
 * True for a block of PostgreSQL that commits batch by batch and may be run again from its beginning, wherever it was broken off: all that
 * it changes is by UPDATEs that leave rows alone which are done already, as their WHERE says, `column IS NULL` or `column IS DISTINCT FROM`
 * the value. The value has to come from the row itself: one that is the same for all rows would take away what others have written since
 * into a row that was done. So would a DELETE, of rows that have come since. And it has to be the same once it is there: `level + 1` and two
 * columns that change places are others each time.
 */
export function isRepeatableBlock(text: string, operations: readonly Operation[]): boolean {
  const [block, ...inside] = operations;
  if (block?.kind !== 'dynamicSql' || block.opaque || !inside.some(({ kind }) => kind === 'update')) return false;
  return inside.every((operation) => {
    if (operation.kind === 'transaction') return operation.action === 'commit';
    if (operation.kind === 'query') return operation.functions.length === 0;
    if (operation.kind !== 'update' || operation.joined) return false;
    return leavesWhatIsDone(text.slice(operation.span.start, operation.span.end));
  });
}

interface Assignment {
  readonly column: string;
  readonly value: Words;
}

/** Tokens as they are compared: words in lower case, quotes and signs as they are. */
type Words = readonly string[];

function leavesWhatIsDone(update: string): boolean {
  const tokens = tokenize(update, lexisOf('postgresql')).map((token) => wordOf(token, update));
  const set = tokens.indexOf('set');
  const where = tokens.indexOf('where');
  if (set < 0 || where < set || tokens.includes('returning') || tokens.includes('select')) return false;
  const sets = split(tokens.slice(set + 1, where), ',').map(([column = '', sign = '', ...value]) => ({
    column,
    value: sign === '=' ? value : [],
  }));
  const conditions = split(tokens.slice(where + 1), 'and');
  const written = new Set(sets.map(({ column }) => column));
  const isSettled = (one: Assignment) =>
    isDerived(one.value) && (isOnItself(one) || !one.value.some((word) => written.has(word)));
  const [only, ...more] = sets;
  if (only && more.length === 0)
    return conditions.some((one) => isNull(one, only.column) || (isSettled(only) && isOther(one, only)));
  return conditions.some((one) => {
    const parts = one[0] === '(' && one.at(-1) === ')' ? split(one.slice(1, -1), 'or') : [];
    return (
      parts.length === sets.length && sets.every((each) => isSettled(each) && parts.some((part) => isOther(part, each)))
    );
  });
}

function wordOf({ kind, word, start, end }: Token, text: string): string {
  return kind === 'word' ? word : text.slice(start, end);
}

/** The parts between a word, outside of brackets; the AND of BETWEEN is none. */
function split(words: Words, separator: string): readonly Words[] {
  const parts: string[][] = [[]];
  let depth = 0;
  let isBetween = false;
  for (const word of words) {
    if (word === '(' || word === '[') depth++;
    if (word === ')' || word === ']') depth--;
    if (depth === 0 && word === separator && !isBetween) parts.push([]);
    else parts.at(-1)?.push(word);
    if (depth === 0 && (word === 'between' || word === 'and')) isBetween = word === 'between';
  }
  return parts;
}

const isNull = (condition: Words, column: string) => condition.join(' ') === `${column} is null`;

function isOther(condition: Words, { column, value }: Assignment): boolean {
  return condition.join(' ') === `${column} is distinct from ${value.join(' ')}`;
}

/** `lower(name)` for name: of what it gives it gives the same again. */
function isOnItself({ column, value: [name = '', open, argument, close, ...more] }: Assignment): boolean {
  return idempotent.has(name) && open === '(' && argument === column && close === ')' && more.length === 0;
}

const idempotent: ReadonlySet<string> = new Set('lower upper initcap btrim ltrim rtrim trim abs'.split(' '));

/** It reads a column of the row, and calls nothing that may answer otherwise another time. */
function isDerived(value: Words): boolean {
  const names = value.filter(
    (word, at) => /^[\p{L}_"]/u.test(word) && value[at + 1] !== '(' && value[at - 1] !== ':' && !words.has(word),
  );
  const calls = value.filter((word, at) => value[at + 1] === '(' && /^[\p{L}_"]/u.test(word));
  if (value.some((word) => passing.has(word))) return false;
  return names.length > 0 && calls.every((name) => steady.has(name));
}

/** Words of an expression that are no columns. */
const words: ReadonlySet<string> = new Set(
  'true false null case when then else end and or not is in between like ilike collate at time zone'.split(' '),
);

/** What is another value another time. */
const passing: ReadonlySet<string> = new Set(
  'current_timestamp current_date current_time localtime localtimestamp current_user session_user user'.split(' '),
);

/** Immutable functions of PostgreSQL that backfills are made of, and what is written as a call. */
const steady: ReadonlySet<string> = new Set(
  `lower upper initcap btrim ltrim rtrim trim coalesce nullif greatest least replace substring substr left right length abs round floor
  ceil cast case when then else and or not in md5 split_part regexp_replace to_jsonb varchar numeric`.split(/\s+/),
);
