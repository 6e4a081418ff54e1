import type { QueryConfig } from 'pg';
import { parameterText, parsedValue } from './postgres-values';

/** One statement by the extended protocol, which the driver's types do not name. */
export interface ExtendedQuery extends QueryConfig {
  readonly queryMode: 'extended';
}

/** A question with its parameters, answered with values as `parsedValue` gives them. */
export function extendedQuery(sql: string, parameters: readonly unknown[]): ExtendedQuery {
  return {
    text: sql,
    values: parameters.map(parameterText),
    types: { getTypeParser: (oid: number) => (text: string) => parsedValue(oid, text) },
    queryMode: 'extended',
  };
}
