/** A lock that a tool takes for a run: a number of PostgreSQL's advisory locks, or a name of MySQL's GET_LOCK. */
export type LockKey = { readonly number: bigint } | { readonly name: string };
