import fc from 'fast-check';
import { kindOf } from './kind';

/** All combinations where they are few, else a sample of them. */
export function combinations(pools: readonly (readonly string[])[], seed: number): readonly (readonly string[])[] {
  if (pools.some((pool) => pool.length === 0)) return [];
  const count = pools.reduce((product, pool) => product * pool.length, 1);
  if (count > mostProposals) {
    return fc.sample(fc.tuple(...pools.map((pool) => fc.constantFrom(...pool))), { seed, numRuns: mostProposals });
  }
  return pools.reduce<readonly (readonly string[])[]>(
    (rows, pool) => rows.flatMap((row) => pool.map((value) => [...row, value])),
    [[]],
  );
}

const mostProposals = 200;

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
