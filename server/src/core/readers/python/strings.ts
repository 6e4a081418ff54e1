import type { Span } from '../../span';
import { childrenOf, type PythonNode } from './syntax';
import type { TextPiece, Value } from './value';

const opening = /^([a-zA-Z]*)("""|'''|"|')/;

/** Escapes of one character. Source: Python's reference, 2.4.1 "String and Bytes literals". */
const escapes: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const escapePattern =
  /\\(?:\r\n|[\s\S](?:(?<=x)[0-9a-fA-F]{2}|(?<=u)[0-9a-fA-F]{4}|(?<=U)[0-9a-fA-F]{8}|(?<=[0-7])[0-7]{1,2}|(?<=N)\{[^}]*\})?)/g;

/**
 * The pieces of a string literal, of an f-string, or of several that stand side by side.
 * @param text the file's
 * @param holeValue what an expression between the braces of an f-string stands for
 */
export function piecesOf(
  node: PythonNode,
  text: string,
  holeValue: (expression: PythonNode) => Value,
): readonly TextPiece[] {
  if (node.name === 'ContinuedString') {
    return childrenOf(node).flatMap((part) => piecesOf(part, text, holeValue));
  }
  const source = text.slice(node.from, node.to);
  const [all = '', prefix = '', quote = ''] = opening.exec(source) ?? [];
  const raw = /r/i.test(prefix);
  const inner = {
    start: node.from + all.length,
    end: source.endsWith(quote) && source.length >= all.length + quote.length ? node.to - quote.length : node.to,
  };
  if (node.name !== 'FormatString') return literal(text, inner, raw, false);
  const pieces: TextPiece[] = [];
  let at = inner.start;
  for (const hole of node.getChildren('FormatReplacement')) {
    pieces.push(...literal(text, { start: at, end: hole.from }, raw, true));
    pieces.push(...filled(hole, text, holeValue));
    at = hole.to;
  }
  return [...pieces, ...literal(text, { start: at, end: inner.end }, raw, true)];
}

/** The value between braces where it is known and written plainly; else a word of the same length. */
function filled(hole: PythonNode, text: string, holeValue: (expression: PythonNode) => Value): readonly TextPiece[] {
  const place = { start: hole.from, end: hole.to };
  const [, expression, ...more] = childrenOf(hole);
  const value = expression && more.length === 1 ? holeValue(expression) : undefined;
  if (value?.kind === 'text') return value.pieces.map((piece) => ({ ...piece, place, exact: false }));
  if (value?.kind === 'number') return [{ text: value.text, place, exact: false, hole: false }];
  return [holeAt(place, text.slice(place.start, place.end))];
}

/** What stands for a value that is not known: a word, so that a name may be there. */
export function holeAt(place: Span, written: string): TextPiece {
  return { text: written.replace(/[^A-Za-z0-9_]/g, '_').replace(/^_|^[0-9]/, 'x'), place, exact: false, hole: true };
}

function literal(text: string, { start, end }: Span, raw: boolean, format: boolean): readonly TextPiece[] {
  const source = text.slice(start, end);
  const pieces: TextPiece[] = [];
  let at = 0;
  const plainUpTo = (stop: number) => {
    if (stop <= at) return;
    pieces.push({
      text: source.slice(at, stop),
      place: { start: start + at, end: start + stop },
      exact: true,
      hole: false,
    });
  };
  const pattern = format
    ? raw
      ? /\{\{|\}\}/g
      : new RegExp(`${escapePattern.source}|\\{\\{|\\}\\}`, 'g')
    : escapePattern;
  for (const match of raw && !format ? [] : source.matchAll(pattern)) {
    const [written] = match;
    plainUpTo(match.index);
    at = match.index + written.length;
    const place = { start: start + match.index, end: start + at };
    pieces.push({ text: unescaped(written), place, exact: false, hole: false });
  }
  plainUpTo(source.length);
  return pieces;
}

function unescaped(written: string): string {
  if (!written.startsWith('\\')) return written.charAt(0);
  const kind = written.charAt(1);
  if (kind === '\r') return '';
  if (/[xuU]/.test(kind) && written.length > 2) return character(Number.parseInt(written.slice(2), 16), written);
  if (/[0-7]/.test(kind)) return character(Number.parseInt(written.slice(1), 8), written);
  return escapes[kind] ?? written;
}

function character(code: number, written: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : written;
}
