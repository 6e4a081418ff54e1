/** PostgreSQL's COPY … FROM STDIN is followed by lines of data, up to one that holds `\.` alone. */

const fromStdin = /\bfrom\s+stdin\b/i;
const endOfData = /^\\\.[ \t]*\r?$/m;

/** True for the text of a COPY statement, data or not, that reads lines from the script. */
export function readsCopyData(statement: string): boolean {
  return /^copy\b/i.test(statement) && fromStdin.test(statement);
}

/**
 * Where the data after a COPY statement ends.
 * @param end offset after the statement's semicolon
 * @returns offset after `\.`; null when no line ends the data, which is then not there
 */
export function copyDataEnd(text: string, end: number): number | null {
  const line = text.indexOf('\n', end);
  if (line < 0) return null;
  const match = endOfData.exec(text.slice(line + 1));
  return match === null ? null : line + 1 + match.index + 2;
}
