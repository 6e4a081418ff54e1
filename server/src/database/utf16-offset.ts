/**
 * The offset in a JavaScript string of a character that PostgreSQL counts from 1: it counts one outside the Basic Multilingual Plane once,
 * a string twice.
 */
export function utf16Offset(text: string, position: number): number {
  let offset = 0;
  for (let character = 1; character < position && offset < text.length; character++) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}
