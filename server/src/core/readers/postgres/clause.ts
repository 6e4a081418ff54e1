import { Clause as SqlClause } from '../sql/clause';
import type { Source } from './source';

/** A run of PostgreSQL tokens. */
export type Clause = SqlClause<Source>;
export const Clause = SqlClause<Source>;
