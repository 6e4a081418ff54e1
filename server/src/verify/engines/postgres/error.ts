import { DatabaseError } from '../../../database/database';
import { utf16Offset } from '../../../database/utf16-offset';

/** What the protocol's error message carries of use; its `position` counts characters from 1. */
export interface ServerError {
  readonly message: string;
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly position: string | undefined;
}

/** @param sql what was sent */
export function engineError({ message, code, detail, position }: ServerError, sql: string): DatabaseError {
  const told = detail ? `${message} (${detail})` : message;
  return new DatabaseError(told, code ?? null, position === undefined ? null : utf16Offset(sql, Number(position)));
}
