/**
 * `inside`: in a transaction that is open already and will be rolled back, statement by statement; the half's own BEGIN and COMMIT are
 * left out. `as sent`: as the framework sends it, with its own transactions, for good.
 */
export type Manner = 'inside' | 'as sent';
