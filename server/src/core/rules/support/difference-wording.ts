import type { MeasuredDifference } from '../../verdict';

/** What of the schema is otherwise after the way back, as a sentence: «After down, column "users.name" has lost its NOT NULL.» */
export function differenceSentence(difference: MeasuredDifference): string {
  const object = quotedTitle(difference.object);
  switch (difference.kind) {
    case 'missing':
      return `After down, ${object} is missing.`;
    case 'extra':
      return `After down, ${object} stays behind.`;
    case 'changed':
      return `After down, ${changedWords(object, difference)}.`;
  }
}

function changedWords(object: string, difference: MeasuredDifference): string {
  const { field, before, after } = difference;
  const name = field ?? 'definition';
  if (after === null) {
    return isState(name, before)
      ? `${object} is no longer ${before}`
      : `${object} has lost its ${name}${shownValue(name, before)}`;
  }
  if (before === null) {
    return isState(name, after)
      ? `${object} is ${after}, and was not before the way up`
      : `${object} has ${name}${shownValue(name, after)}, and had none before the way up`;
  }
  if (differsInBlanksAlone(difference)) return `the ${name} of ${object} has other blanks and line breaks`;
  const [was, is] = tellApart(before, after);
  return `the ${name} of ${object} is ${is}, and was ${was} before the way up`;
}

/** The same words, broken into lines otherwise: a function's body is kept as it was written. */
export function differsInBlanksAlone({ field, before, after }: MeasuredDifference): boolean {
  return field === 'definition' && before !== null && after !== null && onOneLine(before) === onOneLine(after);
}

/** A value that is a word of the language says by itself what it is about: UNLOGGED, NOT VALID. A field of the language's does too. */
function isState(field: string, value: string | null): boolean {
  return value !== null && /^[A-Z ]+$/.test(value) && /^[a-z ]+$/.test(field);
}

function shownValue(field: string, value: string | null): string {
  return value === null || value === field ? '' : ` ${shortened(value, 0)}`;
}

const longest = 80;
/** So much of what two long texts have in common is shown before that in which they differ. */
const context = 20;

/** Two texts as parts of a sentence, so that what they differ in is seen. */
function tellApart(before: string, after: string): readonly [string, string] {
  const [a, b] = [onOneLine(before), onOneLine(after)];
  const isShort = a.length <= longest && b.length <= longest;
  let common = 0;
  while (common < a.length && a[common] === b[common]) common++;
  const from = isShort ? 0 : Math.max(common - context, 0);
  return [shortened(a, from), shortened(b, from)];
}

function shortened(text: string, from: number): string {
  const line = onOneLine(text);
  const end = line.length - from > longest ? from + longest - 1 : line.length;
  return `${from > 0 ? '…' : ''}${line.slice(from, end)}${end < line.length ? '…' : ''}`;
}

function onOneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

const named = /^([a-z]+(?: [a-z]+)*?) ([^\s"()]+)(?: (on|of) ([^\s"()]+))?$/;

/** `constraint "users_email_key" on "users"` of a title; a title of another form, as a function's, is left as it is. */
export function quotedTitle(title: string): string {
  const [, kind, name, link, table] = named.exec(title) ?? [];
  if (kind === undefined || name === undefined) return title;
  return `${kind} "${name}"${table === undefined ? '' : ` ${link} "${table}"`}`;
}

/** The names in a title, the thing's own first: "email", "users" of "column users.email". */
export function namesIn(title: string): readonly string[] {
  const [, , name = '', , table = ''] = named.exec(title) ?? [];
  const own = name === '' ? (title.match(/"[^"]+"|[\w$]+/g) ?? []).slice(1) : name.split('.').reverse();
  return [...own, ...table.split('.').reverse()].map((one) => one.replaceAll('"', '')).filter((one) => one !== '');
}
