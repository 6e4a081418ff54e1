import type { FoldedHalf } from '../fold-half';
import type { Half, StatementContent } from '../migration';
import type { Operation } from '../operation';
import { ownRoutines } from '../schema/apply/unseen';

const word = /[\p{L}_][\p{L}\d_$]*/gu;

/**
 * Words of the statements that may do what their text does not show: an unread one, a template, a block that runs what it puts together,
 * a call of the history's own function. Null where a piece of the half that belongs to no statement is unread.
 */
export function unseenWords({ unread }: Half, { statements, before }: FoldedHalf): ReadonlySet<string> | null {
  if (unread.length > 0) return null;
  const unseen = statements.filter(({ content }, index) => isUnseen(content) || callsOwn(content, before[index]));
  return new Set(unseen.flatMap(({ content }) => content.text.toLowerCase().match(word) ?? []));
}

function isUnseen({ unread, operations }: StatementContent): boolean {
  return unread.length > 0 || operations.some(isOpaque);
}

function isOpaque(operation: Operation): boolean {
  return operation.templated === true || (operation.kind === 'dynamicSql' && operation.opaque);
}

function callsOwn({ operations }: StatementContent, state: FoldedHalf['before'][number] | undefined): boolean {
  return operations.some(
    (operation) =>
      operation.kind === 'query' &&
      state !== undefined &&
      operation.functions.some((name) => ownRoutines(state.schema, state.session, name).length > 0),
  );
}
