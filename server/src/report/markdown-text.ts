/** Text as it is, in a fence longer than any in it. */
export function code(language: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

/** Names may hold anything: nothing of them is markup. An underscore within a word is none. */
export function words(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*[\]<>]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&');
}

/** The same in a cell of a table. */
export const cell = (text: string) => words(text).replaceAll('|', '\\|');
