import { postgresLexis } from '../sql/lexis';
import { Scanner } from '../sql/scanner';

/** The text with its comments blanked, line breaks kept, so that all places hold; null when it has none. */
export function withoutComments(text: string): string | null {
  const scanner = new Scanner(text, postgresLexis);
  let result = '';
  let at = 0;
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    if (kind !== 'comment') continue;
    result += text.slice(at, scanner.start) + text.slice(scanner.start, scanner.end).replace(/[^\r\n]/g, ' ');
    at = scanner.end;
  }
  return at === 0 ? null : result + text.slice(at);
}
