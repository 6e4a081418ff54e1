const beyondAscii = /[^\0-\x7f]/;

/**
 * Turns the parser's offsets into those of a JavaScript string.
 * @returns a function from UTF-8 byte offsets to UTF-16 offsets; lone surrogates count three bytes, as the parser's binding writes them
 */
export function utf8Offsets(text: string): (byte: number) => number {
  if (!beyondAscii.test(text)) return (byte) => byte;
  const offsets: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (let i = 0; i < bytes; i++) offsets.push(at);
    if (bytes === 4) at++;
  }
  return (byte) => offsets[byte] ?? text.length;
}

/** UTF-16 offset of the `count`th character (code point), from 0. */
export function characterOffset(text: string, count: number): number {
  if (!beyondAscii.test(text)) return Math.min(count, text.length);
  let at = 0;
  for (let i = 0; i < count && at < text.length; i++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}
