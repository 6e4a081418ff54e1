/** A Python expression to be laid out: text that stays as it is, or brackets with what stands between them. */
export type Doc = string | Brackets;

export interface Brackets {
  /** Up to the opening bracket, "op.f(". */
  readonly open: string;
  readonly items: readonly Doc[];
  readonly close: ')' | ']' | '}';
  /** What follows the closing bracket on its line, ".create(op.get_bind())". */
  readonly behind?: string;
}

/** Black's line length. */
export const width = 88;
const indentation = '    ';

/** `name(items)`. */
export function call(name: string, ...items: readonly (Doc | null)[]): Doc {
  return { open: `${name}(`, items: items.filter((item) => item !== null), close: ')' };
}

export function list(items: readonly Doc[]): Doc {
  return { open: '[', items, close: ']' };
}

/** `name=value`. */
export function named(name: string, value: Doc): Doc {
  return typeof value === 'string' ? `${name}=${value}` : { ...value, open: `${name}=${value.open}` };
}

/** `name=value`, or nothing where it is not so. */
export function when(condition: boolean, name: string, value: Doc): Doc | null {
  return condition ? named(name, value) : null;
}

/**
 * Lines as Black lays them out: all on one line; else what stands between the brackets on a line of its own; else each item on one, with
 * a comma behind the last. Source: Black's "code style", "How Black wraps lines".
 * @param depth how many levels the first line is indented by where it will stand; the text does not have that indentation itself
 */
export function lay(doc: Doc, depth: number): string {
  return lines(doc, depth, '').join('\n');
}

function lines(doc: Doc, depth: number, tail: string): readonly string[] {
  const flat = flatten(doc) + tail;
  const fits = !flat.includes('\n') && depth * indentation.length + flat.length <= width;
  if (fits || typeof doc === 'string' || doc.items.length === 0) return [flat];
  if (isLongText(doc.items) && depth * indentation.length + flat.indexOf('\n') <= width) return [flat];
  const body = doc.items.map(flatten).join(', ');
  const bodyFits = !body.includes('\n') && (depth + 1) * indentation.length + body.length <= width;
  const [first] = doc.items;
  const inner =
    first !== undefined && doc.items.length === 1
      ? lines(first, depth + 1, '')
      : bodyFits
        ? [body]
        : doc.items.flatMap((item) => lines(item, depth + 1, ','));
  return [doc.open, ...indented(inner.join('\n'), 1).split('\n'), doc.close + (doc.behind ?? '') + tail];
}

/** A string of several lines keeps to the brackets that it is alone in. */
function isLongText([first, ...others]: readonly Doc[]): boolean {
  return typeof first === 'string' && first.includes('\n') && others.length === 0;
}

/** All on one line. */
export function flatten(doc: Doc): string {
  return typeof doc === 'string' ? doc : doc.open + doc.items.map(flatten).join(', ') + doc.close + (doc.behind ?? '');
}

/** Lines of Python one level or more deeper; what stands inside a string of several lines stays where it is. */
export function indented(text: string, levels: number): string {
  let isInside = false;
  return text
    .split('\n')
    .map((line) => {
      const moved = isInside || line === '' ? line : indentation.repeat(levels) + line;
      if (((line.match(/"""/g)?.length ?? 0) & 1) === 1) isInside = !isInside;
      return moved;
    })
    .join('\n');
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A string literal on one line: in double quotes, unless single ones save escapes. */
export function text(value: string): string {
  const quote = value.includes('"') && !value.includes("'") ? "'" : '"';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what has to be escaped
  const body = value.replace(/[\\\u0000-\u001f\u007f]/g, (sign) => escapes[sign] ?? hex(sign));
  return quote + body.replaceAll(quote, `\\${quote}`) + quote;
}

function hex(sign: string): string {
  return `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

/** A string literal that keeps its lines. */
export function longText(value: string): string {
  if (!/\n/.test(value) || /\r|"""|"$/.test(value)) return text(value);
  return `"""${value.replaceAll('\\', '\\\\')}"""`;
}

export function boolean(value: boolean): string {
  return value ? 'True' : 'False';
}
