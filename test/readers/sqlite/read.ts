import { parseStmt } from 'sqlite3-parser';
import type { Operation, OperationKind, OperationOf } from '../../../server/src/core/operation';
import { createSqliteReader } from '../../../server/src/core/readers/sqlite/reader';
import type { Span } from '../../../server/src/core/span';

export const reader = createSqliteReader({ parseStatement: parseStmt });

/** The one operation of a statement, which must be of the kind and wholly read. */
export function read<K extends OperationKind>(kind: K, text: string): OperationOf<K> {
  const { operations, unread } = reader.read(text);
  const [operation] = operations;
  if (unread.length > 0 || operations.length !== 1 || !is(operation, kind)) {
    throw new Error(`${text}: ${JSON.stringify(unread)} ${operations.map((one) => one.kind).join()}`);
  }
  return operation;
}

function is<K extends OperationKind>(operation: Operation | undefined, kind: K): operation is OperationOf<K> {
  return operation?.kind === kind;
}

/** Contents of a script's statements. */
export function readScript(script: string) {
  return reader
    .split(script, { ends: 'server', psqlCommands: false })
    .filter((piece) => piece.kind === 'statement')
    .map((piece) => reader.read(script.slice(piece.span.start, piece.span.end)));
}

export function at(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}
