import type { StatementContent } from '../migration';
import type { OperationOf } from '../operation';

/** Enums that a statement of Python makes beside what it says: with a table whose column is one. */
export function impliedEnums({ text, operations }: StatementContent): readonly OperationOf<'createEnum'>[] {
  const isSaid = /\bcreate\s+type\b/i.test(text) || operations.every(({ kind }) => kind !== 'createTable');
  return isSaid ? [] : operations.filter((operation) => operation.kind === 'createEnum');
}
