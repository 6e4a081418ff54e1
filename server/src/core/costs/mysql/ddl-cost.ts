/**
 * How InnoDB carries a change of definitions out, the lightest first.
 * - `instant`: the dictionary alone
 * - `in place`: no row is written anew; at most an index is built
 * - `rebuild`: in place, but the whole table is written anew
 * - `copy`: the server copies row by row into a new table
 */
export const algorithms = ['instant', 'in place', 'rebuild', 'copy'] as const;
export type Algorithm = (typeof algorithms)[number];

/** The weakest LOCK clause that the server accepts: NONE lets others read and write meanwhile, SHARED only read. */
export const locks = ['NONE', 'SHARED', 'EXCLUSIVE'] as const;
export type LockClause = (typeof locks)[number];

export interface DdlCost {
  readonly algorithm: Algorithm;
  readonly lock: LockClause;
}

export const instant: DdlCost = { algorithm: 'instant', lock: 'NONE' };
export const inPlace: DdlCost = { algorithm: 'in place', lock: 'NONE' };
export const rebuild: DdlCost = { algorithm: 'rebuild', lock: 'NONE' };
export const copy: DdlCost = { algorithm: 'copy', lock: 'SHARED' };

/** The same work while only reads go on. */
export function blockingWrites({ algorithm }: DdlCost): DdlCost {
  return { algorithm, lock: 'SHARED' };
}

/** One ALTER TABLE is carried out once, by the heaviest algorithm and the strongest lock that any of its clauses needs. */
export function heavier(a: DdlCost, b: DdlCost): DdlCost {
  return {
    algorithm: algorithms.indexOf(a.algorithm) < algorithms.indexOf(b.algorithm) ? b.algorithm : a.algorithm,
    lock: locks.indexOf(a.lock) < locks.indexOf(b.lock) ? b.lock : a.lock,
  };
}

/** True when others can read, but not write, for as long as the table is large. */
export function blocksWrites({ algorithm, lock }: DdlCost): boolean {
  return lock !== 'NONE' && algorithm !== 'instant';
}

/** True when every row is written anew. */
export function writesTheTable({ algorithm }: DdlCost): boolean {
  return algorithm === 'rebuild' || algorithm === 'copy';
}
