import type { DdlOperation } from '../../costs/mysql/situation';
import { isDdl } from '../../costs/mysql/statement-cost';
import type { StatementContent } from '../../migration';
import type { OperationOf } from '../../operation';
import { mysqlLexis } from '../../readers/sql/lexis';
import { Scanner } from '../../readers/sql/scanner';
import type { Span } from '../../span';

/** One ALTER TABLE taken apart. Spans are relative to the statement. */
export interface AlterClauses {
  /** ALTER TABLE and the table's name, as written. */
  readonly head: string;
  readonly clauses: readonly Clause[];
}

export interface Clause {
  readonly operations: readonly DdlOperation[];
  readonly span: Span;
  readonly text: string;
}

/** Null for anything but one plain ALTER TABLE on one table. */
export function alterClauses({ text, operations, unread, statements = 1 }: StatementContent): AlterClauses | null {
  const [first] = operations;
  if (statements > 1 || unread.length > 0 || !/^\s*alter\b/i.test(text)) return null;
  if (first === undefined || !isDdl(first) || !first.table || !operations.every(isDdl)) return null;
  // MariaDB's WAIT stands between the table and the clauses.
  const wait = operations.find((one) => one.kind === 'alterTableOption' && one.option === 'WAIT');
  const from = wait?.span.end ?? first.table.span.end;
  const clauses = pieces(text, from).map((span) => ({
    span,
    text: text.slice(span.start, span.end),
    operations: operations.filter((one) => one.span.start >= span.start && one.span.end <= span.end),
  }));
  return clauses.every((clause) => clause.operations.length > 0) ? { head: text.slice(0, from), clauses } : null;
}

/** True for ALGORITHM, LOCK and WAIT: how the statement is carried out, not what it does. */
export function isManner(operation: DdlOperation): operation is OperationOf<'alterTableOption'> {
  return operation.kind === 'alterTableOption' && ['ALGORITHM', 'LOCK', 'WAIT'].includes(operation.option);
}

/** What stands between commas outside of parentheses, blanks and comments at the ends taken off. */
function pieces(text: string, from: number): readonly Span[] {
  const scanner = new Scanner(text, mysqlLexis, from);
  const found: Span[] = [];
  let depth = 0;
  let start = -1;
  let end = -1;
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    if (kind === 'blank' || kind === 'comment') continue;
    const character = kind === 'symbol' ? text.charAt(scanner.start) : '';
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (depth === 0 && (character === ',' || character === ';')) {
      if (start >= 0) found.push({ start, end });
      start = -1;
      continue;
    }
    if (start < 0) start = scanner.start;
    end = scanner.end;
  }
  return start < 0 ? found : [...found, { start, end }];
}
