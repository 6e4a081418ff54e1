import { knownText, type Value } from '../python/value';
import { isCallOf } from './arguments';
import { type ColumnParts, isPrimaryKey } from './column';

/** The columns of a table that are its key, by themselves or in a constraint of it. */
export function keyColumns(columns: readonly ColumnParts[], others: readonly Value[]): readonly ColumnParts[] {
  const listed = others.flatMap((item) =>
    isCallOf(item, 'PrimaryKeyConstraint') ? item.arguments.positional.map((one) => knownText(one)) : [],
  );
  return columns.filter((column) => isPrimaryKey(column) || listed.includes(knownText(column.name)));
}

/** A column of the key, which is NOT NULL where nothing else is said (SQLAlchemy's PrimaryKeyConstraint._set_parent). */
export function asKey(column: ColumnParts): ColumnParts {
  if (column.args.has('nullable')) return column;
  const notNull = new Map<string, Value>([['nullable', { kind: 'boolean', value: false, place: column.place }]]);
  return { ...column, args: column.args.with(notNull) };
}

/** An integer that is the key alone counts by itself, unless it refers to something or has a default (SQLAlchemy's `autoincrement="auto"`). */
export function countingColumn(columns: readonly ColumnParts[], others: readonly Value[]): ColumnParts | null {
  const keys = keyColumns(columns, others);
  const asked = keys.find(({ args }) => args.get('autoincrement')?.kind === 'boolean' && args.flag('autoincrement'));
  if (asked) return asked;
  const [only] = keys;
  if (!only || keys.length > 1 || args(only, 'autoincrement') === false) return null;
  const isFree =
    only.args.get('server_default') === null &&
    !only.items.some((item) => isCallOf(item, 'ForeignKey', 'Identity', 'Computed'));
  const refers = others.some(
    (item) =>
      isCallOf(item, 'ForeignKeyConstraint') &&
      item.arguments.positional[0]?.kind === 'list' &&
      item.arguments.positional[0].items.some((one) => knownText(one) === knownText(only.name)),
  );
  return isFree && !refers && isInteger(only.type) ? only : null;
}

function args({ args: given }: ColumnParts, name: string): boolean | null {
  const value = given.get(name);
  return value?.kind === 'boolean' ? value.value : null;
}

function isInteger(type: Value | null): boolean {
  const path = type?.kind === 'call' || type?.kind === 'name' ? type.path : '';
  return /(?:^|\.)(?:Integer|BigInteger|SmallInteger|INTEGER|BIGINT|SMALLINT|INT)$/.test(path);
}
