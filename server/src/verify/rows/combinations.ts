import fc from 'fast-check';
import { kindOf } from './kind';

/** Literals for one column, in groups of which each is as likely to be right as the others, however many are in it. */
export type Pool = readonly (readonly string[])[];

/** All combinations where they are few, else a sample of them; none where a column has no literal. */
export function combinations(pools: readonly Pool[], seed: number): readonly (readonly string[])[] {
  const all = pools.map((pool) => [...new Set(pool.flat())]);
  const count = all.reduce((product, literals) => product * literals.length, 1);
  if (count > mostProposals) {
    const columns = pools.map((pool) =>
      fc.oneof(...pool.filter((group) => group.length > 0).map((group) => fc.constantFrom(...group))),
    );
    return fc.sample(fc.tuple(...columns), { seed, numRuns: mostProposals });
  }
  return all.reduce<readonly (readonly string[])[]>(
    (rows, literals) => rows.flatMap((row) => literals.map((literal) => [...row, literal])),
    [[]],
  );
}

/** Two columns with twenty literals each are asked about in full; which costs the engine a few milliseconds. */
const mostProposals = 500;

/**
 * Rows that differ in as many columns as they can come one after the other, so that a unique key takes them; each third one has as many
 * NULLs as there may be, the others as few.
 */
export function arranged(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const left = new Set(rows);
  const used = new Set<string>();
  const result: (readonly string[])[] = [];
  while (left.size > 0 && result.length < mostArranged) {
    const sparse = kindOf(result.length) === 'sparse';
    const cost = (row: readonly string[]) =>
      row.reduce((sum, value, index) => {
        if (value === 'NULL') return sum + (sparse ? 0 : 1);
        return sum + (sparse ? 1 : 0) + (used.has(`${index} ${value}`) ? 2 : 0);
      }, 0);
    const next = [...left].reduce((best, row) => (cost(row) < cost(best) ? row : best));
    left.delete(next);
    for (const [index, value] of next.entries()) used.add(`${index} ${value}`);
    result.push(next);
  }
  return result;
}

const mostArranged = 12;
