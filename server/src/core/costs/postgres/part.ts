import { type LockMode, strongerMode } from './lock-modes';

/** A relation that a statement does something to. */
export interface Touched {
  readonly key: string;
  /** As people call it. */
  readonly relation: string;
}

export interface RelationLock extends Touched {
  readonly mode: LockMode;
}

export interface TouchedIndex extends Touched {
  /** Key of its table. */
  readonly table: string;
}

/** Rows that are read to the end. */
export interface Scan extends Touched {
  /** What the server says nothing of in its log: it reads them all the same. */
  readonly silent?: true;
}

/** What an operation does to the relations that stand before it. */
export interface PostgresCost {
  /** The strongest lock on each relation, held until the transaction's end. */
  readonly locks: readonly RelationLock[];
  /** Written anew as a whole, or emptied into a new file. */
  readonly rewrites: readonly Touched[];
  /** Read to prove a constraint; those that are written anew are not read once more. */
  readonly scans: readonly Scan[];
  /** Indexes that were there and get a new file. */
  readonly rebuildsIndexes: readonly TouchedIndex[];
  /** Indexes made on tables that were there. */
  readonly builds: readonly TouchedIndex[];
  /** Tables whose rows are looked up in the table that a foreign key refers to. */
  readonly fkChecks: readonly Touched[];
  /** Tables that are not read, because a valid constraint proves what would be looked for. */
  readonly proven: readonly Touched[];
  /** What of it only the server knows, and why; told is then the longer of what may be. Null where all is known. */
  readonly unknown: string | null;
}

/** A piece of a cost. */
export type Part = Partial<PostgresCost>;

export const locked = (relations: readonly Touched[], mode: LockMode): Part => ({
  locks: relations.map(({ key, relation }) => ({ key, relation, mode })),
});

/** One cost of many pieces: each relation once, with its strongest lock. */
export function combined(parts: readonly Part[]): PostgresCost {
  const rewrites = once(parts.flatMap((part) => part.rewrites ?? []));
  const isRewritten = new Set(rewrites.map(({ key }) => key));
  const scans = once(parts.flatMap((part) => part.scans ?? [])).filter(({ key }) => !isRewritten.has(key));
  return {
    locks: strongest(parts.flatMap((part) => part.locks ?? [])),
    rewrites,
    scans,
    rebuildsIndexes: once(parts.flatMap((part) => part.rebuildsIndexes ?? [])),
    builds: once(parts.flatMap((part) => part.builds ?? [])),
    fkChecks: once(parts.flatMap((part) => part.fkChecks ?? [])),
    proven: once(parts.flatMap((part) => part.proven ?? [])),
    unknown: parts.find((part) => part.unknown)?.unknown ?? null,
  };
}

function once<T extends Touched>(all: readonly T[]): readonly T[] {
  return [...new Map(all.toReversed().map((one) => [one.key, one])).values()].toReversed();
}

function strongest(locks: readonly RelationLock[]): readonly RelationLock[] {
  const byKey = new Map<string, RelationLock>();
  for (const lock of locks) {
    const known = byKey.get(lock.key);
    byKey.set(lock.key, known ? { ...known, mode: strongerMode(known.mode, lock.mode) } : lock);
  }
  return [...byKey.values()];
}
