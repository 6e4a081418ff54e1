import { mysqlLexis } from '../sql/lexis';
import { Scanner } from '../sql/scanner';

const opening = /^\/\*(M)?!(\d{5,6})?/;

/**
 * The text as the server runs it: what stands in an executable comment is code, so that its marks become blanks of the same length
 * and every offset holds. MariaDB passes over `/*!50700` to `/*!99999`, which are MySQL's versions and not its own, and MySQL over `/*M!`.
 * Sources: MySQL's manual, 11.7 "Comments"; MariaDB's "Comment Syntax".
 */
export function withoutVersionComments(text: string, isMariadb: boolean): string {
  if (!/\/\*M?!/.test(text)) return text;
  const scanner = new Scanner(text, mysqlLexis);
  let opened = '';
  let from = 0;
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    if ((kind !== 'quote' && kind !== 'comment') || text.charCodeAt(scanner.start) !== 47) continue;
    const { start, end } = scanner;
    const mark = opening.exec(text.slice(start, start + 12));
    if (mark === null) continue;
    opened += text.slice(from, start) + content(text.slice(start, end), mark, isMariadb, scanner.terminated);
    from = end;
  }
  return opened + text.slice(from);
}

function content(comment: string, mark: RegExpExecArray, isMariadb: boolean, terminated: boolean): string {
  const version = Number(mark[2] ?? 0);
  const passedOver = isMariadb ? mark[1] === undefined && version >= 50700 && version <= 99999 : mark[1] !== undefined;
  if (passedOver) return comment.replace(/[^\r\n]/g, ' ');
  const end = terminated ? comment.length - 2 : comment.length;
  return ' '.repeat(mark[0].length) + comment.slice(mark[0].length, end) + ' '.repeat(comment.length - end);
}
