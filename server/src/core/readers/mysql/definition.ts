import type { AddConstraint, ConstraintDefinition, CreateIndex, Identifier, ObjectName } from '../../operation';
import { readCheck, readForeignKey, readPrimaryKey } from './constraint';
import { acceptKeyKind, readIndex } from './key';
import { acceptMariadb, type Clause } from './source';

/** A key or constraint that stands on its own, in CREATE TABLE or behind ADD. */
export type ReadDefinition = { readonly index: CreateIndex } | { readonly constraint: ConstraintDefinition };

const openings = new Set([
  'index',
  'key',
  'unique',
  'fulltext',
  'spatial',
  'primary',
  'foreign',
  'check',
  'constraint',
]);

/** True when a key or a constraint comes and no column: a column of such a name stands in quotes. */
export function opensDefinition(clause: Clause): boolean {
  return openings.has(clause.peek()?.word ?? '');
}

/**
 * A key or constraint; reads all of the clause.
 * @param whole the clause from the word on that the operation's span begins with
 */
export function readDefinition(clause: Clause, table: ObjectName, whole: Clause): ReadDefinition {
  const from = clause.copy();
  const symbol = readSymbol(clause);
  if (clause.accept('primary', 'key')) return { constraint: readPrimaryKey(clause, from) };
  if (clause.accept('foreign', 'key')) return { constraint: readForeignKey(clause, symbol, from) };
  if (clause.accept('check')) return { constraint: readCheck(clause, symbol, from) };
  const kind = acceptKeyKind(clause);
  return { index: readIndex(clause, kind, table, symbol, whole.span) };
}

function readSymbol(clause: Clause): Identifier | null {
  if (!clause.accept('constraint')) return null;
  acceptMariadb(clause, 'if', 'not', 'exists');
  const isKeyword = ['primary', 'foreign', 'check', 'unique'].includes(clause.peek()?.word ?? '');
  return isKeyword ? null : clause.identifier();
}

/** The same as an operation on a table that stands. */
export function asOperation(read: ReadDefinition, table: ObjectName, whole: Clause): CreateIndex | AddConstraint {
  return 'index' in read ? read.index : { kind: 'addConstraint', span: whole.span, table, constraint: read.constraint };
}
