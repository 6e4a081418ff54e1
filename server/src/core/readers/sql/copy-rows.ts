import { copyDataEnd, readsCopyData } from './copy-data';
import { postgresLexis } from './lexis';
import { Scanner } from './scanner';
import { nextToken } from './tokens';

/** COPY … FROM STDIN, and the lines of data that the client sends after it. */
export interface CopyWithRows {
  /** The statement alone. */
  readonly command: string;
  /** Whole lines, without the one that ends them. */
  readonly rows: string;
  /** Offset of the rows in the text. */
  readonly start: number;
}

/** Offset after a COPY statement that is followed by data; null for any other text. */
export function copyCommandEnd(text: string): number | null {
  if (!/^copy\b/i.test(text)) return null;
  const scanner = new Scanner(text, postgresLexis);
  for (let token = nextToken(scanner); token !== null && token.word !== ';'; ) token = nextToken(scanner);
  return readsCopyData(text.slice(0, scanner.end)) ? scanner.end : null;
}

/** A statement of COPY taken apart; null for what is none, and where no line ends its data. */
export function copyWithRows(text: string): CopyWithRows | null {
  const end = copyCommandEnd(text);
  const last = end === null ? null : copyDataEnd(text, end);
  if (end === null || last === null) return null;
  const start = text.indexOf('\n', end) + 1;
  return { command: text.slice(0, end), rows: text.slice(start, last - 2), start };
}

/**
 * Where the server has found a row to be wrong, as an offset in the text of the statement.
 * @param where the context that the server tells: "COPY users, line 3, column id"
 */
export function copiedRowAt({ rows, start }: CopyWithRows, where: string | undefined): number | null {
  const line = Number(/^COPY \S.*?, line (\d+)/.exec(where ?? '')?.[1] ?? 0);
  if (line < 1) return null;
  let offset = 0;
  for (let at = 1; at < line; at++) offset = rows.indexOf('\n', offset) + 1;
  return start + offset;
}

/** What the server says, with the row that it has refused; the same words where it is about none. */
export function withCopiedRow(message: string, where: string | undefined): string {
  const place = /^COPY [^\n:]*, line \d+(?:, column [^\n:]*)?/.exec(where ?? '')?.[0];
  return place ? `${message} (${place})` : message;
}
