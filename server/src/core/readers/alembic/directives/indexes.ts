import { isMysqlFamily } from '../../../dialect';
import { concat, type Fragment, joined, plain, sql } from '../../fragment';
import { knownText, type Value } from '../../python/value';
import { type Arguments, columnList, nameOf, qualified } from '../arguments';
import { CannotTell } from '../cannot-tell';
import { conditionOf, distinctness, included } from '../constraint';
import { columnOrExpression } from '../expression';
import type { Spelling } from '../spelling';
import { tableOf } from './columns';
import type { Directive } from './directive';

export const createIndex: Directive = {
  parameters: ['index_name', 'table_name', 'columns'],
  inBatch: ['index_name', 'columns'],
  sql(args, spelling) {
    const isPostgres = spelling.dialect === 'postgresql';
    const keys = columnList(args.required('columns')).map((column) => keyOf(column, args, spelling));
    const name = args.get('index_name');
    const using = isPostgres ? args.word('postgresql_using') : null;
    const prefix = isMysqlFamily(spelling.dialect) ? args.word('mysql_prefix') : null;
    const words = [
      'CREATE ',
      prefix ? `${prefix} ` : '',
      args.flag('unique') ? 'UNIQUE ' : '',
      'INDEX ',
      isPostgres && args.flag('postgresql_concurrently') ? 'CONCURRENTLY ' : '',
      args.flag('if_not_exists') ? 'IF NOT EXISTS ' : '',
    ].join('');
    if (name === null && !isPostgres) throw new CannotTell('its index has no name', args.place);
    const named = name === null ? '' : concat([nameOf(name, spelling), ' ']);
    const storage = isPostgres ? storageOf(args.get('postgresql_with')) : '';
    return [
      sql`${words}${named}ON ${tableOf(args, spelling)}${using ? ` USING ${using}` : ''} (${joined(keys, ', ')})${included(args, spelling)}${isPostgres ? distinctness(args) : ''}${storage}${whereOf(args, spelling)}`,
    ];
  },
};

/** A column or an expression, with its operator class on PostgreSQL and its length on MySQL. */
function keyOf(column: Value, args: Arguments, spelling: Spelling): Fragment {
  const key = columnOrExpression(column, spelling);
  const name = knownText(column);
  const option = (from: string) => {
    const value = args.get(from);
    if (value === null || name === null) return null;
    if (value.kind === 'number') return value.text;
    if (value.kind !== 'dict') throw new CannotTell(`"${from}" is only known when it runs`, value.place);
    const found = value.entries.find(([of]) => knownText(of) === name)?.[1];
    return found?.kind === 'number' ? found.text : (knownText(found) ?? null);
  };
  if (spelling.dialect === 'postgresql') {
    const operators = option('postgresql_ops');
    // What is no column and no call stands in brackets of its own.
    const isBare = column.kind !== 'text' && !/^[\w".]+(?:\s|$)|^\w+\(.*\)/.test(key.text) && !key.text.startsWith('(');
    const own = isBare ? sql`(${key})` : key;
    return operators === null ? own : concat([own, ` ${operators}`]);
  }
  const length = isMysqlFamily(spelling.dialect) ? option('mysql_length') : null;
  return length === null ? key : concat([key, `(${length})`]);
}

function whereOf(args: Arguments, spelling: Spelling): Fragment {
  const value =
    spelling.dialect === 'postgresql'
      ? args.get('postgresql_where')
      : spelling.dialect === 'sqlite'
        ? args.get('sqlite_where')
        : null;
  return value === null ? plain('') : sql` WHERE ${conditionOf(value, spelling)}`;
}

function storageOf(value: Value | null): string {
  if (value?.kind !== 'dict') return '';
  const settings = value.entries.map(
    ([name, one]) => `${knownText(name) ?? ''} = ${one.kind === 'number' ? one.text : (knownText(one) ?? '')}`,
  );
  return ` WITH (${settings.join(', ')})`;
}

export const dropIndex: Directive = {
  parameters: ['index_name', 'table_name'],
  inBatch: ['index_name'],
  sql(args, spelling) {
    const guard = args.flag('if_exists') ? 'IF EXISTS ' : '';
    const name = args.required('index_name');
    if (isMysqlFamily(spelling.dialect))
      return [sql`DROP INDEX ${guard}${nameOf(name, spelling)} ON ${tableOf(args, spelling)}`];
    const concurrently =
      spelling.dialect === 'postgresql' && args.flag('postgresql_concurrently') ? 'CONCURRENTLY ' : '';
    return [sql`DROP INDEX ${concurrently}${guard}${qualified(args.get('schema'), name, spelling)}`];
  },
};
