import type { CallValue, Value } from '../python/value';
import { isSqlalchemy, lastOf } from './arguments';
import { CannotTell } from './cannot-tell';
import { parameter } from './directives/rows';
import { columnOrExpression } from './expression';
import { type Fragment, joined, placed, sql } from './fragment';
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
  if (columns.length === 0)
    throw new CannotTell('the columns that it changes are only known when it runs', value.place);
  if (name === 'update') {
    const changes = columns.map((column) => sql`${column} = ${parameter(spelling, value.place)}`);
    return sql`UPDATE ${target} SET ${joined(changes, ', ')}${condition}`;
  }
  const values = columns.map(() => sql`${parameter(spelling, value.place)}`);
  return sql`INSERT INTO ${target} (${joined(columns, ', ')}) VALUES (${joined(values, ', ')})`;
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
