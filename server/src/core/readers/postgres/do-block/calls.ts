import type { Operation } from '../../../operation';

/** Functions of the server that blocks often call and that change no object; those whose name begins with pg_ are taken for such too. */
const harmless = new Set(
  `set_config current_setting setval nextval currval lastval count max min sum now clock_timestamp to_regclass to_regtype array_agg
  string_agg format quote_ident quote_literal lower upper length concat array_length unnest generate_series gen_random_uuid`.split(
    /\s+/,
  ),
);

/** True for a query or CALL that runs a routine of which nothing is known: it may do anything. */
export function mayChangeSchema(operation: Operation): boolean {
  return (
    operation.kind === 'query' && operation.functions.some((name) => !name.startsWith('pg_') && !harmless.has(name))
  );
}
