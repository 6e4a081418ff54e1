import type { ObjectName, Operation, OtherStatement } from '../../operation';
import type { Span } from '../../span';
import { type Parse, readClause } from './unsupported/clause';
import { nameAt, overlaid, Words } from './unsupported/words';

/**
 * A statement that SQLite's grammar has refused, told as what other databases would do with it: its clauses are put into words that the
 * grammar has, each in its place, and read by it. Null where they are not known either.
 * @param text of the statement, blanks in front of it for whatever stands before
 */
export function readUnsupported(text: string, parse: Parse): OtherStatement | null {
  const words = new Words(text);
  if (words.are(0, 'alter', 'table')) return readAlterTable(words, parse);
  if (words.are(0, 'alter', 'index')) return readAlterIndex(words);
  if (words.are(0, 'truncate')) return readTruncate(words);
  return words.are(0, 'drop') ? readDrop(words, parse) : null;
}

function readAlterTable(words: Words, parse: Parse): OtherStatement | null {
  const guard = words.are(2, 'if', 'exists') ? 'IF EXISTS' : words.are(2, 'only') ? 'ONLY' : null;
  const at = 2 + (guard?.split(' ').length ?? 0);
  const named = nameAt(words, at);
  if (!named) return null;
  const head = overlaid(words.from(0, 2).asText(), words.from(at, named.next).asText());
  const parts = words.from(named.next).parts();
  const clauses = parts.flatMap((clause) => readClause({ table: named.name, head, clause }, parse) ?? []);
  const refused = clauses.find((clause) => clause.words !== null);
  const second = clauses[1];
  if (clauses.length < parts.length) return null;
  const wanted = clauses.every((clause) => clause.wanted.length > 0) ? clauses.flatMap((clause) => clause.wanted) : [];
  if (refused?.words) return unsupported(refused.span, named.name, refused.words, wanted);
  if (guard !== null) return unsupported(words.from(2, at).span, named.name, `ALTER TABLE ${guard}`, wanted);
  return second ? unsupported(second.span, named.name, 'several changes in one ALTER TABLE', wanted) : null;
}

function readAlterIndex(words: Words): OtherStatement | null {
  const named = nameAt(words, words.are(2, 'if', 'exists') ? 4 : 2);
  return named && unsupported(words.from(0, 2).span, named.name, 'ALTER INDEX', []);
}

function readTruncate(words: Words): OtherStatement | null {
  const named = nameAt(words, words.are(1, 'table') ? 2 : 1);
  if (!named) return null;
  const { span } = words;
  const truncate: Operation = { kind: 'truncate', span, table: named.name, cascade: false };
  return unsupported(words.from(0, 1).span, named.name, 'TRUNCATE', named.next === words.length ? [truncate] : []);
}

/** DROP … CASCADE and RESTRICT, several names, and MySQL's DROP INDEX … ON. */
function readDrop(words: Words, parse: Parse): OtherStatement | null {
  if (!['table', 'view', 'index', 'trigger'].some((kind) => words.are(1, kind))) return null;
  const at = words.are(2, 'if', 'exists') ? 4 : 2;
  const last = words.tokens.at(-1)?.word ?? '';
  const end = /^(?:cascade|restrict)$/.test(last) ? words.length - 1 : words.length;
  const head = words.from(0, at).asText();
  const [first, second, ...more] = words.from(at, end).parts();
  const named = nameAt(words, at);
  if (!first || !named) return null;
  const isOn = words.are(1, 'index') && words.are(named.next, 'on') && !second;
  const names = isOn ? [words.from(at, named.next)] : [first, ...(second ? [second, ...more] : [])];
  const wanted = names.flatMap((name) => parse(overlaid(head, name.asText())) ?? []);
  if (wanted.length < names.length) return null;
  if (isOn) return unsupported(words.from(named.next, end).span, named.name, 'DROP INDEX … ON', wanted);
  if (second) return unsupported(second.span, named.name, 'several names in one DROP', wanted);
  return end === words.length ? null : unsupported(words.from(end).span, named.name, last.toUpperCase(), wanted);
}

function unsupported(span: Span, table: ObjectName, words: string, wanted: readonly Operation[]): OtherStatement {
  return { kind: 'other', span, command: words, unsupported: { table, words, wanted } };
}
