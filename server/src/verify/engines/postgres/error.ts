import { EngineError } from '../../engine';

/** What the protocol's error message carries of use; its `position` counts characters from 1. */
export interface ServerError {
  readonly message: string;
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly position: string | undefined;
}

/** @param sql what was sent */
export function engineError({ message, code, detail, position }: ServerError, sql: string): EngineError {
  const told = detail ? `${message} (${detail})` : message;
  return new EngineError(told, code ?? null, position === undefined ? null : utf16Offset(sql, Number(position)));
}

/** The server counts a character outside the Basic Multilingual Plane once, a JavaScript string twice. */
function utf16Offset(text: string, position: number): number {
  let offset = 0;
  for (let character = 1; character < position && offset < text.length; character++) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}
