import type { FoldedStatement } from '../fold';
import type { FoldedHalf } from '../fold-half';

const known = new WeakMap<FoldedHalf, readonly FoldedStatement[]>();

/** The statements of a half, each with the state before it. The same list for the same half: what is worked out of it is remembered by it. */
export function foldedStatements(half: FoldedHalf): readonly FoldedStatement[] {
  const folded = known.get(half) ?? half.statements.map((statement, index) => folding(half, statement, index));
  known.set(half, folded);
  return folded;
}

function folding(half: FoldedHalf, statement: FoldedStatement['statement'], index: number): FoldedStatement {
  const before = half.before[index] ?? half.end;
  const standing = half.standings[index]?.[0];
  return standing ? { statement, before, standing } : { statement, before };
}
