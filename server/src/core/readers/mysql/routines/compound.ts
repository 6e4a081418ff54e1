import type { Clause } from '../source';
import { readDeclare } from './declare';
import { expect, expressionUpTo, type Fragments } from './fragments';

/**
 * One statement of a body, or all of the body; steps to its semicolon.
 * Source: MySQL's manual, 15.6 "Compound Statement Syntax"; MariaDB's "Programmatic & Compound Statements".
 * @throws for what is not known, which a grammar has to judge as a whole
 */
export function readBodyStatement(clause: Clause, fragments: Fragments): void {
  if (clause.peek(1)?.word === ':' && clause.peek(2)?.word !== '=') {
    clause.skip();
    clause.skip();
  }
  const read = readers.get(clause.peek()?.word ?? '') ?? readSimple;
  read(clause, fragments);
}

type Read = (clause: Clause, fragments: Fragments) => void;

/** What is read by the word that a statement begins with, which is still to be stepped over. */
const readers = new Map<string, Read>([
  ['begin', readBegin],
  ['loop', readLoop],
  ['while', readWhile],
  ['repeat', readRepeat],
  ['if', readIf],
  ['case', readCase],
  ['declare', readDeclaration],
  ['return', readReturn],
  ['set', readAssignments],
  ['fetch', readFetch],
  ...['leave', 'iterate', 'open', 'close'].map((word): [string, Read] => [word, readNamed]),
  // What they set is no expression.
  ...['signal', 'resignal', 'get'].map((word): [string, Read] => [word, (clause) => clause.upTo([';'])]),
]);

function readSimple(clause: Clause, fragments: Fragments): void {
  fragments.statement(clause.upTo([';']));
}

function readBegin(clause: Clause, fragments: Fragments): void {
  clause.skip();
  clause.accept('not', 'atomic');
  readBlock(clause, fragments, []);
}

function readLoop(clause: Clause, fragments: Fragments): void {
  clause.skip();
  readBlock(clause, fragments, ['loop']);
}

function readWhile(clause: Clause, fragments: Fragments): void {
  clause.skip();
  fragments.expression(expressionUpTo(clause, 'do'));
  clause.skip();
  readBlock(clause, fragments, ['while']);
}

function readDeclaration(clause: Clause, fragments: Fragments): void {
  clause.skip();
  if (readDeclare(clause, fragments)) readBodyStatement(clause, fragments);
}

function readReturn(clause: Clause, fragments: Fragments): void {
  clause.skip();
  fragments.expression(clause.upTo([';']));
}

function readNamed(clause: Clause): void {
  clause.skip();
  clause.identifier();
}

function readFetch(clause: Clause): void {
  clause.skip();
  clause.accept('next');
  clause.accept('from');
  clause.identifier();
  expect(clause, 'into');
  for (const target of clause.upTo([';']).split()) target.identifier();
}

/** Statements, each with its semicolon, up to END and the words behind it; and a label that may follow those. */
function readBlock(clause: Clause, fragments: Fragments, closing: readonly string[]): void {
  readStatements(clause, fragments, ['end']);
  expect(clause, 'end', ...closing);
  if (!clause.done && !clause.is(';')) clause.identifier();
}

function readStatements(clause: Clause, fragments: Fragments, ends: readonly string[]): void {
  while (!ends.includes(clause.peek()?.word ?? '')) {
    readBodyStatement(clause, fragments);
    expect(clause, ';');
  }
}

function readRepeat(clause: Clause, fragments: Fragments): void {
  clause.skip();
  readStatements(clause, fragments, ['until']);
  clause.skip();
  fragments.expression(expressionUpTo(clause, 'end'));
  readBlock(clause, fragments, ['repeat']);
}

function readIf(clause: Clause, fragments: Fragments): void {
  do {
    clause.skip();
    fragments.expression(expressionUpTo(clause, 'then'));
    clause.skip();
    readStatements(clause, fragments, ['elseif', 'else', 'end']);
  } while (clause.is('elseif'));
  if (clause.accept('else')) readStatements(clause, fragments, ['end']);
  expect(clause, 'end', 'if');
}

function readCase(clause: Clause, fragments: Fragments): void {
  clause.skip();
  if (!clause.is('when')) fragments.expression(expressionUpTo(clause, 'when'));
  while (clause.accept('when')) {
    fragments.expression(expressionUpTo(clause, 'then'));
    clause.skip();
    readStatements(clause, fragments, ['when', 'else', 'end']);
  }
  if (clause.accept('else')) readStatements(clause, fragments, ['end']);
  expect(clause, 'end', 'case');
}

/** SET of variables, NEW.column among them; of anything else as a statement. */
function readAssignments(clause: Clause, fragments: Fragments): void {
  const whole = clause.upTo([';']);
  const list = whole.copy();
  list.skip();
  const values = list.split();
  if (!values.every(acceptTarget)) fragments.statement(whole);
  else for (const value of values) fragments.expression(value);
}

/** Steps over `a =` or `@a :=`; false where something else is set. */
function acceptTarget(part: Clause): boolean {
  while (part.accept('@'));
  if (part.done || part.is('(')) return false;
  part.names();
  part.accept(':');
  return part.accept('=');
}
