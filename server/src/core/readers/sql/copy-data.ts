/** PostgreSQL's COPY … FROM STDIN is followed by lines of data, up to one that holds `\.` alone. */

const fromStdin = /\bfrom\s+stdin\b/i;
const endOfData = /^\\\.[ \t]*\r?$/m;
const anotherCopy = /^copy\b[^\n;]*\bfrom\s+stdin\b[^\n]*;[ \t\r]*$/im;

/** True for the text of a COPY statement, data or not, that reads lines from the script. */
export function readsCopyData(statement: string): boolean {
  return /^copy\b/i.test(statement) && fromStdin.test(statement);
}

/**
 * Where the data after a COPY statement ends.
 * @param end offset after the statement's semicolon
 * @returns offset after `\.`; null when no line ends the data, or the data of another COPY begins before, so that there is none
 */
export function copyDataEnd(text: string, end: number): number | null {
  const line = text.indexOf('\n', end);
  if (line < 0) return null;
  const match = endOfData.exec(text.slice(line + 1));
  if (match === null || anotherCopy.test(text.slice(line + 1, line + 1 + match.index))) return null;
  return line + 1 + match.index + 2;
}
