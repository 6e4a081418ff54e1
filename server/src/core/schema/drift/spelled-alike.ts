import { type Dialect, isMysqlFamily } from '../../dialect';
import { lexisOf } from '../../readers/sql/lexis';
import { type Token, tokenize } from '../../readers/sql/tokens';
import { routineWords } from './routine-words';
import { withoutBetween } from './without-between';

/**
 * True where two texts of one definition say the same, as far as their words tell: one as a migration has it, the other as the server writes
 * it from what it has understood. PostgreSQL adds types to constants, parentheses and `= ANY (ARRAY[…])`; MySQL adds names of tables, aliases,
 * character sets, who defined it and since when, and writes `->` as the function that it calls. A difference in these alone is not seen.
 */
export function spelledAlike(one: string, other: string, dialect: Dialect | null): boolean {
  return one === other || wordsOf(one, dialect) === wordsOf(other, dialect);
}

function wordsOf(text: string, dialect: Dialect | null): string {
  const source = isMysqlFamily(dialect) ? text.replace(ownText, '') : text;
  const tokens = tokenize(source, lexisOf(dialect));
  const own = tokens.map(({ kind, start, end, word }) => {
    const written = source.slice(start, end);
    if (/^\d+e\d+$/i.test(written)) return String(Number(written));
    return kind === 'quote' ? unquoted(written) : kind === 'word' ? word : written;
  });
  const body = bodyOf(tokens);
  if (body === null) return plainWords(own, dialect);
  return `${routineWords(plainWords(own.toSpliced(body - 1, 2), dialect))} as ${own[body]}`;
}

/** Which token is the text of a routine. */
function bodyOf(tokens: readonly Token[]): number | null {
  const isRoutine =
    tokens[0]?.word === 'create' && tokens.slice(1, 4).some(({ word }) => /^(?:function|procedure)$/.test(word));
  const at = isRoutine
    ? tokens.findIndex(({ kind }, index) => kind === 'quote' && tokens[index - 1]?.word === 'as')
    : -1;
  return at < 0 ? null : at;
}

function plainWords(tokens: readonly string[], dialect: Dialect | null): string {
  const written = isMysqlFamily(dialect) ? tokens : withoutBetween(tokens);
  let words = ` ${written.filter((token) => !/^[()[\]]$/.test(token)).join(' ')} `.replace(/\s+/g, ' ');
  if (!isMysqlFamily(dialect))
    words = words.replace(clock, (_, hours, minutes, seconds) => ` ${secondsOf(hours, minutes, seconds)}`);
  for (const [pattern, replacement] of isMysqlFamily(dialect) ? mysqlWords : serverWords)
    words = words.replace(pattern, replacement);
  return withoutOrder(words.replace(/\s+/g, ' ').trim());
}

/** What is selected without a name MySQL calls by its own text. */
const ownText = /\bas `[^`]*[^\w`][^`]*`/gi;

/** Names, numbers and words are the same in quotes and without; a moment is one in UTC where it does not say so. */
function unquoted(text: string): string {
  const dollar = /^(\$\w*\$)([\s\S]*)\1$/.exec(text);
  if (dollar) return (dollar[2] ?? '').trim().replace(/\s+/g, ' ');
  const [quote] = text;
  const inner = text.slice(1, -1);
  if (quote === '"' || quote === '`') return inner.toLowerCase();
  return /^[\w.+-]+$/.test(inner) ? inner.toLowerCase() : text.replace(/\+00(?='$)/, '');
}

/** '00:01:30'::interval, which a bare number of seconds becomes. */
const clock = / '(\d+):(\d\d):(\d\d)' : : interval(?= )/g;

function secondsOf(hours: string, minutes: string, seconds: string): number {
  return (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
}

type Words = readonly (readonly [pattern: RegExp, replacement: string])[];

const typeWords =
  '(?:character varying|double precision|timestamp with(?:out)? time zone|time with(?:out)? time zone|bit varying|[\\w.]+(?: \\. \\w+)?)';

const serverWords: Words = [
  // 'draft'::state, ARRAY[…]::text[]
  [new RegExp(` : : ${typeWords}(?: \\d+(?: , \\d+)?)?(?= )`, 'g'), ''],
  [/ cast (.*?) as \w+ /g, ' $1 '],
  [/ = any array /g, ' in '],
  [/ = any /g, ' in '],
  [/ < > all array /g, ' not in '],
  [/ ! = /g, ' < > '],
  [/ ! ~ ~ \* /g, ' not ilike '],
  [/ ! ~ ~ /g, ' not like '],
  [/ ~ ~ \* /g, ' ilike '],
  [/ ~ ~ /g, ' like '],
  [/ on (?:update|delete) no action /g, ' '],
  [/ public \. /g, ' '],
  [/ character varying /g, ' varchar '],
  // INTERVAL '1 day'
  [/ (?:date|interval|time|timestamp|timestamptz)(?= ')/g, ' '],
  [/ execute procedure /g, ' execute function '],
  // What stands without a word (CREATE SEQUENCE, CREATE FUNCTION).
  [/ (?:start(?: with)?|increment(?: by)?|cache) 1(?= )/g, ''],
  [/ no (?:minvalue|maxvalue|cycle)(?= )/g, ''],
  [/ (?:volatile|called on null input|security invoker|parallel unsafe|cost 100)(?= )/g, ''],
];

const mysqlWords: Words = [
  [/ algorithm = \w+ /g, ' '],
  [/ definer = \S+ @ \S+ /g, ' '],
  [/ sql security definer /g, ' '],
  [/ _(?:utf8mb[34]|utf8|latin1|ascii|binary)(?= )/g, ''],
  [/ charset \w+(?= )/g, ''],
  // doc->>'$.name'
  [/ (\S+) - > > ('[^']*')/g, ' json_unquote json_extract $1 , $2'],
  [/ (\S+) - > ('[^']*')/g, ' json_extract $1 , $2'],
  [/ count \* /g, ' count 0 '],
  [/ curdate /g, ' current_date '],
  [/ curtime /g, ' current_time '],
  // Each partition has its table's engine, and an event what it is made with.
  [/ engine = (?:innodb|myisam|memory)(?= (?:,|$)| $)/g, ''],
  [/ starts '[^']*'(?= )/g, ''],
  [/ on completion not preserve (?:enable )?/g, ' '],
  [/ ! = /g, ' < > '],
  // MySQL's own RESTRICT is what stands without a word (manual, "FOREIGN KEY Constraints").
  [/ on (?:update|delete) (?:no action|restrict)(?= )/g, ' '],
  [/ current_timestamp /g, ' now '],
  // orders.id AS id
  [/ \w+ \. (?=\w)/g, ' '],
  [/ (\w+) as \1(?= )/g, ' $1'],
];

/** The events of a trigger stand in any order. */
function withoutOrder(words: string): string {
  if (!/^create (?:or replace )?(?:constraint )?trigger /.test(words)) return words;
  return words.replace(
    / (before|after|instead of) (.*?) on /,
    (_, when: string, events: string) => ` ${when} ${events.split(' or ').sort().join(' or ')} on `,
  );
}
