import type { RowsOption } from './job';

/**
 * Rows for each table where nothing else is asked for: enough for what only fails on rows, and for values that differ. Editor and command
 * line ask for the same ones, so that they find the same and know of each other's verdicts.
 */
export const usualRows = { perTable: 3, seed: 1 } as const satisfies RowsOption;
