import type { FoldState } from '../fold';
import type { FoldedHalf } from '../fold-half';
import type { Half, StatementContent } from '../migration';
import type { Operation } from '../operation';
import { ownRoutines } from '../schema/apply/unseen';

const word = /[\p{L}_][\p{L}\d_$]*/gu;

/**
 * Words of what may do more than its text shows: an unread piece, a template, a block that runs what it puts together, a call of the
 * history's own function. Null where a piece of the half that belongs to no statement is unread.
 */
export function unseenWords({ unread }: Half, { statements, before }: FoldedHalf): ReadonlySet<string> | null {
  if (unread.length > 0) return null;
  return new Set(statements.flatMap(({ content }, index) => wordsUnseen(content, before[index])));
}

function wordsUnseen({ text, unread, operations }: StatementContent, state: FoldState | undefined): readonly string[] {
  const unseen = operations.filter((operation) => isOpaque(operation) || (state && callsOwn(operation, state)));
  return [...unread, ...unseen].flatMap(({ span }) => text.slice(span.start, span.end).toLowerCase().match(word) ?? []);
}

function isOpaque(operation: Operation): boolean {
  return operation.templated === true || (operation.kind === 'dynamicSql' && operation.opaque);
}

function callsOwn(operation: Operation, { schema, session }: FoldState): boolean {
  return (
    operation.kind === 'query' && operation.functions.some((name) => ownRoutines(schema, session, name).length > 0)
  );
}
