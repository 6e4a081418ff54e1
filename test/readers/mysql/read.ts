import type { Operation, OperationKind, OperationOf } from '../../../server/src/core/operation';
import type { StatementReader } from '../../../server/src/core/readers/reader';
import type { Span } from '../../../server/src/core/span';
import { readers } from '../../support/readers';

export const mysql = readers.dialects.get('mysql') as StatementReader;
export const mariadb = readers.dialects.get('mariadb') as StatementReader;

/** All operations of a statement, which must be wholly read. */
export function readAll(text: string, reader = mysql): readonly Operation[] {
  const { operations, unread } = reader.read(text);
  if (unread.length > 0) throw new Error(`${text}: ${JSON.stringify(unread)}`);
  return operations;
}

/** The one operation of a statement, which must be of the kind and wholly read. */
export function read<K extends OperationKind>(kind: K, text: string, reader = mysql): OperationOf<K> {
  const operations = readAll(text, reader);
  const [operation] = operations;
  if (operations.length !== 1 || !is(operation, kind))
    throw new Error(`${text}: ${operations.map((one) => one.kind).join()}`);
  return operation;
}

function is<K extends OperationKind>(operation: Operation | undefined, kind: K): operation is OperationOf<K> {
  return operation?.kind === kind;
}

export function at(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}
