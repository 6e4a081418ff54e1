import { readDataType } from '../data-type';
import type { Clause } from '../source';
import { expect, type Fragments } from './fragments';

/**
 * DECLARE of variables, conditions and cursors, from behind that word to its semicolon; of a handler up to its statement.
 * @returns true when a handler's statement comes next
 * @throws when it is none of them
 */
export function readDeclare(clause: Clause, fragments: Fragments): boolean {
  if (['continue', 'exit', 'undo'].includes(clause.peek()?.word ?? '') && clause.peek(1)?.word === 'handler') {
    clause.skip();
    expect(clause, 'handler', 'for');
    do readCondition(clause);
    while (clause.accept(','));
    return true;
  }
  clause.identifier();
  if (clause.accept('condition', 'for')) readCondition(clause);
  else if (clause.accept('cursor', 'for')) fragments.statement(clause.upTo([';']));
  else readVariables(clause, fragments);
  return false;
}

function readVariables(clause: Clause, fragments: Fragments): void {
  while (clause.accept(',')) clause.identifier();
  readTyped(clause, fragments);
  if (clause.accept('default')) fragments.expression(clause.upTo([';']));
}

/** A type with its character set and collation. */
export function readTyped(clause: Clause, fragments: Fragments): void {
  const from = clause.copy();
  readDataType(clause);
  if (clause.accept('character', 'set') || clause.accept('charset')) clause.identifier();
  if (clause.accept('collate')) clause.identifier();
  fragments.type(from.readBy(clause));
}

function readCondition(clause: Clause): void {
  if (clause.accept('sqlstate')) {
    clause.accept('value');
    clause.skip();
  } else if (!clause.accept('not', 'found')) clause.identifier();
}
