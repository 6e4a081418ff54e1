/** What a string in the source stands for, and where each of its characters does. */
export interface StringLiteral {
  readonly value: string;
  /** Offset in the source of the character at an offset in `value`. */
  readonly place: (offset: number) => number;
}

const dollarTag = /^\$[^$]*\$/;
const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const numericEscape = /\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))/y;

/**
 * Reads a string as written: `'…'`, `E'…'` or `$tag$…$tag$`.
 * @param start offset of its first character
 * @returns null for other kinds (bit strings, U&'…'), which hold no SQL
 */
export function readString(text: string, start: number, end: number): StringLiteral | null {
  const tag = dollarTag.exec(text.slice(start, Math.min(end, start + 70)))?.[0];
  if (tag !== undefined) {
    const from = start + tag.length;
    return { value: text.slice(from, end - tag.length), place: (offset) => from + offset };
  }
  const quote = text.indexOf("'", start);
  const prefix = text.slice(start, quote).toLowerCase();
  if (quote < 0 || quote >= end || (prefix !== '' && prefix !== 'e')) return null;
  return quoted(text, quote + 1, end - 1, prefix === 'e');
}

function quoted(text: string, from: number, to: number, backslashes: boolean): StringLiteral {
  const plain = text.slice(from, to);
  if (!plain.includes("'") && !(backslashes && plain.includes('\\'))) {
    return { value: plain, place: (offset) => from + offset };
  }
  const places: number[] = [];
  let value = '';
  for (let at = from; at < to; ) {
    const { character, length } = readCharacter(text, at, backslashes);
    for (let i = 0; i < character.length; i++) places.push(at);
    value += character;
    at += length;
  }
  return { value, place: (offset) => places[offset] ?? to };
}

/** One character of a quoted string and how much of the source it takes. */
function readCharacter(text: string, at: number, backslashes: boolean): { character: string; length: number } {
  const character = text.charAt(at);
  if (character === "'") return { character, length: 2 };
  if (character !== '\\' || !backslashes) return { character, length: 1 };
  numericEscape.lastIndex = at;
  const match = numericEscape.exec(text);
  if (match !== null) {
    const [all, octal, hexadecimal, short, long] = match;
    const code =
      octal !== undefined ? Number.parseInt(octal, 8) : Number.parseInt(hexadecimal ?? short ?? long ?? '', 16);
    return { character: code <= 0x10ffff ? String.fromCodePoint(code) : all, length: all.length };
  }
  const next = text.charAt(at + 1);
  return { character: escapes[next] ?? next, length: 2 };
}
