/**
 * PostgreSQL spells a value by the type that it had when it was written: a default `'x'::text` is `'x'::character varying` where the column
 * was a varchar at that time, and stays so. What means the same is one text here, so that it is no difference.
 */

const literal = `E?'(?:[^']|'')*'`;
const numbers = ['smallint', 'integer', 'bigint', 'numeric'];
const texts = ['text', 'character varying'];

const typedText = new RegExp(`^(${literal})::(?:${texts.join('|')})$`);
const typedBlankPadded = new RegExp(`^(${literal})::bpchar$`);
const typedNumber = new RegExp(`^'(-?\\d+(?:\\.\\d+)?)'::(?:${numbers.join('|')})$`);

/**
 * A column's default without a cast that means nothing for the column's type; null for one that is NULL.
 * @param text as `pg_get_expr` has it
 * @param type of the column, as `format_type` has it
 */
export function plainDefault(text: string, type: string): string | null {
  const base = type.replace(/\(.*?\)/, '');
  if (/^NULL::[a-z ]+$/.test(text) && builtIn.test(type)) return null;
  const number = /^-?\d+(?:\.\d+)?$/.exec(text)?.[0] ?? typedNumber.exec(text)?.[1];
  if (numbers.includes(base)) return number ?? text;
  const isPadded = base === 'character';
  if (!isText(type) && !isPadded) return text;
  const padded = typedBlankPadded.exec(text)?.[1];
  // Blanks at the end of a character(n) are none of its value.
  const value = padded && (isPadded || !padded.endsWith(" '")) ? padded : typedText.exec(text)?.[1];
  return value ?? (number === undefined ? text : `'${number}'`);
}

/** The server's own types, as `format_type` has them: another may be a domain, whose own default a NULL hides. */
const builtIn =
  /^(?:smallint|integer|bigint|numeric|real|double precision|text|character(?: varying)?|boolean|date|uuid|jsonb?|bytea|(?:time|timestamp)(?:\(\d\))? with(?:out)? time zone|interval)(?:\([\d,]+\))?$/;

/** A type whose values and comparisons are those of text. */
export function isText(type: string): boolean {
  return type === 'text' || /^character varying(?:\(\d+\))?$/.test(type);
}

const piece = new RegExp(
  `(?<literal>${literal})|(?<cast>::(?:${texts.join('|')})(?:\\[\\])?(?![\\w([]))|(?<name>"(?:[^"]|"")*"|[\\w$]+)|(?<other>.)`,
  'gs',
);

interface Group {
  /** Arguments of a function, which may be another function for another type of text. */
  readonly isCall: boolean;
  /** Where its first piece is. */
  readonly start: number;
}

/**
 * A condition without casts from one type of text to the other: `a::text = ANY (ARRAY['x'::character varying]::text[])`, which PostgreSQL
 * spells otherwise when the type of `a` has been another one meanwhile.
 * @param condition a constraint's or an index's definition as PostgreSQL prints it
 * @param textColumns names, as SQL has them, of the columns for which `isText` holds
 */
export function withoutTextCasts(condition: string, textColumns: () => ReadonlySet<string>): string {
  if (!/::(?:text|character varying)\b/.test(condition)) return condition;
  const columns = textColumns();
  const pieces: string[] = [];
  const groups: Group[] = [{ isCall: false, start: 0 }];
  let closed: Group | null = null;
  for (const { 0: text, groups: kind = {} } of condition.matchAll(piece)) {
    const group = groups.at(-1);
    const last = pieces.at(-1) ?? '';
    if (kind['cast'] !== undefined && group && !group.isCall) {
      const isOfValue = last.endsWith("'") || columns.has(last);
      if (text.endsWith('[]') ? closed && isListOfLiterals(pieces.slice(closed.start)) : isOfValue) continue;
    }
    closed = null;
    if (text === '(' || text === '[') {
      // Behind a keyword there is a blank before it.
      const isCall = text === '(' && /[\w$"]$/.test(last);
      groups.push({ isCall: isCall || (group?.isCall ?? false), start: pieces.length + 1 });
    } else if (text === ')' || text === ']') closed = groups.pop() ?? null;
    pieces.push(text);
  }
  return pieces.join('');
}

/** Up to its closing bracket. */
function isListOfLiterals(pieces: readonly string[]): boolean {
  return pieces.slice(0, -1).every((text) => text.endsWith("'") || text === ',' || text === ' ');
}

/** A moment as the clock gives it: people write whole minutes and ends of minutes, and zeros at a fraction's end are not printed. */
const moment =
  /'\d{4}-\d\d-\d\d \d\d:\d\d:(?!(?:00|59)['+-])\d\d(?:\.\d{1,6})?(?:[+-]\d\d(?::\d\d)?)?'(?=::(?:timestamp|time) with)/g;

/** A view's query with 'now' where the server put the moment in at which the view was made: no statement brings that back. */
export function withoutMoments(query: string): string {
  return query.replace(moment, "'now'");
}
