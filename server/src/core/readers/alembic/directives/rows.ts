import type { Span } from '../../../span';
import { bound, type Fragment, joined, sql } from '../../fragment';
import { knownText, type Value } from '../../python/value';
import { isCallOf, nameOf, qualified } from '../arguments';
import { CannotTell } from '../cannot-tell';
import type { Spelling } from '../spelling';
import type { Directive } from './directive';

/** INSERT of literal rows; values that are not known are parameters. */
export const bulkInsert: Directive = {
  parameters: ['table', 'rows'],
  sql(args, spelling) {
    const table = tableFragment(args.required('table'), spelling);
    const rows = args.get('rows');
    const [first] = rows?.kind === 'list' ? rows.items : [];
    // Rows that a query or a loop gave are rows of the same table all the same.
    if (first?.kind !== 'dict') return [sql`INSERT INTO ${table} SELECT ${parameter(spelling, args.place)}`];
    const names = first.entries.map(([name]) => nameOf(name, spelling));
    const values = first.entries.map(([, value]) => parameter(spelling, value.place));
    return [sql`INSERT INTO ${table} (${joined(names, ', ')}) VALUES (${joined(values, ', ')})`];
  },
};

/** What stands for a value that is given beside the SQL. */
export function parameter({ dialect }: Spelling, place: Span): Fragment {
  return bound(dialect === 'postgresql' ? '$1' : '?', place);
}

/** The table that a value stands for: `sa.table("t")`, `sa.Table("t", …)`, what `op.create_table` gives. */
export function tableFragment(value: Value, spelling: Spelling): Fragment {
  if (value.kind === 'call' && (value.path === 'alembic.op.create_table' || isCallOf(value, 'table', 'Table'))) {
    const [name] = value.arguments.positional;
    const schema = value.arguments.named.get('schema');
    if (name && knownText(name) !== null)
      return qualified(schema && schema.kind !== 'none' ? schema : null, name, spelling);
  }
  const model = value.kind === 'name' ? spelling.tableOf(value.path, value.place) : null;
  if (model) return qualified(null, model, spelling);
  throw new CannotTell('the table is only known when it runs', value.place);
}
