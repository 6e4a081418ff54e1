import { copiedRowAt, copyWithRows, withCopiedRow } from '../../../core/readers/sql/copy-rows';
import { DatabaseError } from '../../../database/database';
import { utf16Offset } from '../../../database/utf16-offset';

/** What the protocol's error message carries of use; its `position` counts characters from 1. */
export interface ServerError {
  readonly message: string;
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly position: string | undefined;
  /** Of rows that are copied: the row. */
  readonly where: string | undefined;
}

/** @param sql what was sent */
export function engineError({ message, code, detail, position, where }: ServerError, sql: string): DatabaseError {
  const told = withCopiedRow(detail ? `${message} (${detail})` : message, where);
  const copy = position === undefined ? copyWithRows(sql) : null;
  const offset = position === undefined ? copy && copiedRowAt(copy, where) : utf16Offset(sql, Number(position));
  return new DatabaseError(told, code ?? null, offset);
}
