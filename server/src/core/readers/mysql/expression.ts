import type { Expression } from '../../operation';
import type { Clause } from './source';
import { unquoted } from './source';

/** Words of an expression that the server keeps for itself, so that no column is called so without quotes. */
const keywords = new Set(
  `and or not xor is in like between regexp rlike null true false case when then else div mod binary collate as distinct interval
  separator order by asc desc using exists select from where of over partition rows unsigned character char set decimal all
  year_month day_hour day_minute day_second hour_minute hour_second`.split(/\s+/),
);

/** Words that are no column only where they stand: a column may be called year, too. */
const units = new Set('microsecond second minute hour day week month quarter year'.split(' '));
const unitTakers = new Set(['extract', 'timestampadd', 'timestampdiff']);

/** Functions that are called without parentheses. */
const bareFunctions = new Set(
  'current_timestamp current_date current_time current_user localtime localtimestamp utc_date utc_time utc_timestamp'.split(
    ' ',
  ),
);

/** Words before a parenthesis that call nothing. */
const notCalled = new Set(
  'and or not xor in between when then else case as interval values select from where on using exists'.split(' '),
);

/** An expression that takes up all of a clause. */
export function readExpression(clause: Clause): Expression {
  const { text, span } = clause;
  const functions = new Set<string>();
  const columns = new Set<string>();
  const copy = clause.copy();
  const before: string[] = [];
  for (let token = copy.peek(); token !== undefined; copy.skip(), token = copy.peek()) {
    const follows = copy.peek(1)?.word;
    before.unshift(token.word);
    const written = copy.source.text.slice(token.start, token.end);
    if (token.kind === 'quote' && written.charAt(0) !== '`') continue;
    if (token.kind === 'symbol' || follows === '.') continue;
    if (token.kind === 'word' && follows === '(') {
      if (!notCalled.has(token.word)) functions.add(token.word);
    } else if (bareFunctions.has(token.word)) functions.add(token.word);
    else if (isColumn(token.word, written, copy) && !isWordHere(before, follows)) columns.add(unquoted(written));
  }
  return { text, span, ...literal(clause), functions: [...functions], columns: [...columns] };
}

function isColumn(word: string, written: string, at: Clause): boolean {
  if (written.charAt(0) === '`') return true;
  // A number, `@variable`, or the introducer of a string: b'1', _utf8mb4'x'.
  if (/^\d/.test(word) || keywords.has(word)) return false;
  const next = at.peek(1);
  return !(next?.kind === 'quote' && next.start === (at.peek()?.end ?? 0)) && !isVariable(at);
}

/** @param before the word itself, and those before it, the nearest first */
function isWordHere([word = '', last, second, third]: readonly string[], follows: string | undefined): boolean {
  if (units.has(word))
    return second === 'interval' || third === 'interval' || (last === '(' && unitTakers.has(second ?? ''));
  // CAST(a AS json), IS UNKNOWN, CASE … END, a MEMBER OF (…), a SOUNDS LIKE b, LIKE 'x' ESCAPE '|'.
  if (last === 'as' || (word === 'unknown' && (last === 'is' || last === 'not'))) return true;
  if (word === 'end') return last !== undefined && follows !== '=' && last !== '(' && last !== 'and' && last !== 'or';
  return (word === 'member' && follows === 'of') || (word === 'sounds' && follows === 'like') || word === 'escape';
}

function isVariable(at: Clause): boolean {
  return at.source.text.charAt(at.start - 1) === '@';
}

/** A literal, possibly in parentheses, with a sign, an introducer or a collation: its value depends on nothing. */
function literal(clause: Clause): Pick<Expression, 'constant' | 'isNull'> {
  const words: string[] = [];
  const copy = clause.copy();
  for (let token = copy.peek(); token !== undefined; copy.skip(), token = copy.peek()) {
    if (copy.accept('collate')) continue;
    words.push(token.kind === 'quote' ? (copy.source.text.charAt(token.start) === '`' ? '`' : "'") : token.word);
  }
  while (words.length > 2 && words[0] === '(' && words.at(-1) === ')')
    words.splice(0, words.length, ...words.slice(1, -1));
  while (words[0] === '-' || words[0] === '+') words.shift();
  if (words.length > 1 && words.at(-1) === "'" && /^(?:[bxn]|_\w+|date|time|timestamp)$/.test(words[0] ?? ''))
    words.shift();
  const [only = ''] = words;
  const isNull = words.length === 1 && only === 'null';
  const isNumber = /^\d/.test(only) && words.slice(1).every((word) => word === '.' || /^\d/.test(word));
  const isString = words.length > 0 && words.every((word) => word === "'");
  return { constant: isNull || isNumber || isString || (words.length === 1 && /^(?:true|false)$/.test(only)), isNull };
}
