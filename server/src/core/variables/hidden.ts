/** A value that nobody is to be shown, and what stands for it in the file. */
export interface Secret {
  readonly value: string;
  readonly written: string;
}

/**
 * What a server said of a statement, without the values in it that nobody is to be shown. A server may point at a word of a value, so that
 * its words are hidden as well.
 */
export function withoutSecrets(message: string, secrets: readonly Secret[]): string {
  const hidden = secrets.flatMap(({ value, written }) =>
    [value, ...(value.match(/[\p{L}\p{N}_]{3,}/gu) ?? [])].map((text) => ({ text, written })),
  );
  return hidden
    .filter(({ text }) => text.trim() !== '')
    .toSorted((a, b) => b.text.length - a.text.length)
    .reduce((said, { text, written }) => said.replace(wordsOf(text), () => written), message);
}

/** By itself, not as a part of another word: a value of one letter stands in every message. */
function wordsOf(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const isLong = text.length >= 8;
  const edge = (sign: string | undefined, side: string) => (!isLong && /[\p{L}\p{N}_]/u.test(sign ?? '') ? side : '');
  const before = edge(text.at(0), '(?<![\\p{L}\\p{N}_])');
  const behind = edge(text.at(-1), '(?![\\p{L}\\p{N}_])');
  return new RegExp(before + escaped + behind, 'gu');
}
