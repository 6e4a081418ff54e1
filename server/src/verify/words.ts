/** The words of a text, in lower case: whatever it names is among them. */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set((text.match(/[\p{L}_][\p{L}\p{N}_$]*/gu) ?? []).map((word) => word.toLowerCase()));
}
