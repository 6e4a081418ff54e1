import { type Fragment, joined, placed, sql } from '../fragment';
import type { CallValue, Value } from '../python/value';
import { isSqlalchemy, lastOf } from './arguments';
import { CannotTell } from './cannot-tell';
import { parameter } from './directives/rows';
import { columnOrExpression } from './expression';
import type { Spelling } from './spelling';

/**
 * An `update`, `insert` or `delete` of SQLAlchemy's expression language as SQL: the table, the columns, whether something narrows it. What
 * the values and conditions are is left to parameters. "query" for what only reads; null for what is none of those.
 */
export function changedRows(
  value: CallValue,
  spelling: Spelling,
  tableOf: (value: Value) => Fragment,
): Fragment | 'query' | null {
  const chain = chainOf(value);
  const [head] = chain;
  if (!head) return null;
  const name = head.receiver ? head.path : lastOf(head.path);
  if (head.receiver === null && !isSqlalchemy(head.path)) return null;
  if (name === 'select' || name === 'exists') return 'query';
  if (!['update', 'insert', 'delete'].includes(name)) return null;
  const table = head.receiver ?? head.arguments.positional[0];
  if (!table) throw new CannotTell('the table is only known when it runs', value.place);
  const target = placed(tableOf(table), table.place);
  const where = chain.find(({ path }) => path === 'where' || path === 'filter' || path === 'filter_by');
  const condition = where ? sql` WHERE ${parameter(spelling, where.place)} IS NULL` : '';
  if (name === 'delete') return sql`DELETE FROM ${target}${condition}`;
  const columns = columnsOf(chain, spelling);
  if (name === 'insert') return sql`INSERT INTO ${target} ${insertedRows(chain, columns, spelling)}`;
  if (columns.length === 0)
    throw new CannotTell('the columns that it changes are only known when it runs', value.place);
  const changes = columns.map((column) => sql`${column} = ${parameter(spelling, value.place)}`);
  return sql`UPDATE ${target} SET ${joined(changes, ', ')}${condition}`;
}

/** What follows INSERT INTO: rows that are given beside the statement, or by a query, are rows of the same table all the same. */
function insertedRows(chain: readonly CallValue[], columns: readonly Fragment[], spelling: Spelling): Fragment {
  const query = chain.find(({ path }) => path === 'from_select');
  const named = query?.arguments.positional[0] ?? query?.arguments.named.get('names');
  const own = named?.kind === 'list' ? named.items.map((one) => columnOrExpression(one, spelling)) : columns;
  const values = (own.length === 0 ? [null] : own).map(() =>
    parameter(spelling, chain[0]?.place ?? { start: 0, end: 0 }),
  );
  const list = own.length === 0 ? '' : sql`(${joined(own, ', ')}) `;
  return own.length === 0 || query
    ? sql`${list}SELECT ${joined(values, ', ')}`
    : sql`${list}VALUES (${joined(values, ', ')})`;
}

/** `users.update().where(…).values(…)`: the calls from the first on. */
function chainOf(value: CallValue): readonly CallValue[] {
  const chain: CallValue[] = [value];
  for (let at = value; at.receiver?.kind === 'call' && !/(?:^|\.)(?:[tT]able|create_table)$/.test(at.receiver.path); ) {
    at = at.receiver;
    chain.unshift(at);
  }
  return chain;
}

/** Columns of `.values(a=1)`, `.values({"a": 1})`, `.values({t.c.a: 1})`. */
function columnsOf(chain: readonly CallValue[], spelling: Spelling): readonly Fragment[] {
  return chain
    .filter(({ path }) => path === 'values')
    .flatMap(({ arguments: { positional, named } }) => {
      const keys = positional.flatMap((one) => (one.kind === 'dict' ? one.entries.map(([key]) => key) : []));
      return [
        ...[...named].map(([name, one]) => placed(spelling.name(name), one.place)),
        ...keys.map((key) =>
          key.kind === 'member' ? placed(spelling.name(key.name), key.place) : columnOrExpression(key, spelling),
        ),
      ];
    });
}
