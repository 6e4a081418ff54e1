import { placeIn } from '../../core/readers/fragment';
import type { SentHalf, SentString } from '../../core/sent/sent';
import { type Span, shift } from '../../core/span';
import type { ReplayError } from '../../core/verdict';
import type { DatabaseError } from '../../database/database';
import type { Failure } from './play';

/** A failure at its place: the word that the engine points at, else the statement, else the whole half. */
export function replayError({ error, string, statement }: Failure, half: SentHalf, onlyWithRows: boolean): ReplayError {
  const { message, code } = error;
  return { message, code, span: placeOf(string, statement?.span ?? null, error) ?? wholeOf(half), onlyWithRows };
}

function placeOf(string: SentString | null, statement: Span | null, { offset, begin }: DatabaseError): Span | null {
  if (string === null) return null;
  if (offset !== null) return wordAt(string, (statement?.start ?? string.start) - string.start + offset);
  return statement ?? likeliest(string, begin);
}

function wordAt({ text, start, replaced }: SentString, offset: number): Span {
  const at = Math.min(offset, Math.max(text.length - 1, 0));
  const word = /^(?:"(?:[^"]|"")*"|[\p{L}\p{N}_$]+|[^\s])/u.exec(text.slice(at))?.[0] ?? '';
  const inText = { start: at, end: at + word.length };
  return shift(replaced ? placeIn(replaced.sql, inText, { start: 0, end: text.length }) : inText, start);
}

/**
 * Of a string whose engine points at no word: the statement that it says it had come to, else the one that cannot run in the string's
 * own transaction, else all of it.
 */
function likeliest({ statements, start, text }: SentString, begin: number | null): Span {
  const reached = begin === null ? undefined : statements.find(({ span }) => span.end > start + begin);
  const told = reached ?? statements.find(({ outside }) => outside);
  return told?.span ?? { start, end: start + text.length };
}

function wholeOf({ strings }: SentHalf): Span {
  const [first, last] = [strings[0], strings.at(-1)];
  return first && last ? { start: first.start, end: last.start + last.text.length } : { start: 0, end: 0 };
}
