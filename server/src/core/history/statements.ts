import type { FoldedStatement } from '../fold';
import type { FoldedHalf } from '../fold-half';

/** The statements of a half, each with the state before it. */
export function foldedStatements({ statements, before, end }: FoldedHalf): readonly FoldedStatement[] {
  return statements.map((statement, index) => ({ statement, before: before[index] ?? end }));
}
