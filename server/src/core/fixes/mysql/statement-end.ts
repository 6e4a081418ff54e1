import { mysqlLexis } from '../../readers/sql/lexis';
import { Scanner } from '../../readers/sql/scanner';

/** Where the last word of a statement ends: before its terminator, and before a comment behind it. */
export function statementEnd(text: string): number {
  const scanner = new Scanner(text, mysqlLexis);
  let end = 0;
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    if (kind === 'blank' || kind === 'comment' || text.charAt(scanner.start) === ';') continue;
    end = scanner.end;
  }
  return end;
}
