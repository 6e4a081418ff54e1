import type { DdlClass } from './matrix';

/**
 * What a clause does in the matrix's words: several where a column brings an index or a check along, none for what costs nothing of
 * its own (ALGORITHM, LOCK, WAIT); `unknown` where the schema or the manual does not tell.
 */
export type Classes = readonly DdlClass[] | 'unknown';
