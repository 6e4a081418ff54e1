import { isMysqlFamily } from '../../dialect';
import { concat, type Fragment, hole, joined, placed, plain, sql } from '../fragment';
import { truthOf, type Value } from '../python/value';
import { Arguments, isCallOf, nameOf, qualified } from './arguments';
import { CannotTell } from './cannot-tell';
import { conditionOf, constraintOf, naming, references } from './constraint';
import { expressionOf } from './expression';
import type { Spelling } from './spelling';
import { type EnumType, enumLabels, enumOf, typeOf } from './type';

/** `sa.Column(…)`, taken apart. */
export interface ColumnParts {
  readonly name: Value;
  readonly type: Value | null;
  readonly args: Arguments;
  /** `sa.ForeignKey(…)`, `sa.CheckConstraint(…)`, `sa.Identity()` and the like. */
  readonly items: readonly Value[];
  readonly place: Value['place'];
}

/** Takes a column apart; null for what is none. */
export function columnParts(value: Value): ColumnParts | null {
  if (!isCallOf(value, 'Column')) return null;
  const { positional, named, more } = value.arguments;
  if (more) throw new CannotTell('the arguments of a column are only known when it runs', value.place);
  const args = Arguments.of({ positional: [], named, more }, [], value.place);
  const rest = [...positional];
  const name = args.get('name') ?? rest.shift() ?? null;
  const type = args.get('type_') ?? (rest[0] && !isItem(rest[0]) ? (rest.shift() ?? null) : null);
  if (name === null) throw new CannotTell('a column in it has no name', value.place);
  return { name, type: type?.kind === 'none' ? null : type, args, items: rest, place: value.place };
}

const itemNames = [
  'ForeignKey',
  'CheckConstraint',
  'UniqueConstraint',
  'PrimaryKeyConstraint',
  'Identity',
  'Computed',
  'Sequence',
  'DefaultClause',
  'FetchedValue',
] as const;

function isItem(value: Value): boolean {
  return isCallOf(value, ...itemNames);
}

export function isPrimaryKey({ args }: ColumnParts): boolean {
  return args.flag('primary_key');
}

/** The enum that the column's type is, on PostgreSQL a type of its own. */
export function columnEnum({ type }: ColumnParts): EnumType | null {
  return type === null ? null : enumOf(type);
}

/**
 * Name, type, default and NOT NULL, in the order in which SQLAlchemy writes them.
 * @param counts the column is its table's key and counts by itself
 */
export function columnDefinition(column: ColumnParts, counts: boolean, spelling: Spelling): Fragment {
  const { name, type, args, items, place } = column;
  const identity = items.find((item) => isCallOf(item, 'Identity')) ?? null;
  const computed = items.find((item) => isCallOf(item, 'Computed')) ?? null;
  const parts: (Fragment | string)[] = [
    nameOf(name, spelling),
    ' ',
    columnType(column, counts && identity === null, spelling),
  ];
  const nullable = args.given('nullable') ?? !isPrimaryKey(column);
  const notNull = nullable ? '' : ' NOT NULL';
  const mysql = isMysqlFamily(spelling.dialect);
  if (mysql) parts.push(notNull);
  if (computed) parts.push(generated(computed, spelling));
  else if (identity && spelling.dialect === 'postgresql') parts.push(identityClause(identity));
  else parts.push(defaultClause(args, spelling));
  if (!mysql) parts.push(notNull);
  if (mysql && counts) parts.push(' AUTO_INCREMENT');
  parts.push(...columnChecks(column, spelling));
  const comment = mysql ? args.word('comment') : null;
  if (comment !== null) parts.push(` COMMENT ${spelling.literal(comment)}`);
  if (type === null && items.every((item) => !isCallOf(item, 'ForeignKey')) && spelling.dialect !== 'sqlite')
    throw new CannotTell('a column in it has no type', place);
  return placed(concat(parts), place);
}

function columnType({ type, items, place }: ColumnParts, counts: boolean, spelling: Spelling): Fragment {
  if (type === null) {
    if (spelling.dialect === 'sqlite') return plain('');
    throw new CannotTell('the type of a column is that of another one', place);
  }
  const text = typeOf(type, spelling);
  // With a sequence of its own it counts by that, which the database is not told.
  const isSerial = counts && spelling.dialect === 'postgresql' && !items.some((item) => isCallOf(item, 'Sequence'));
  const serial = isSerial ? serials.get(text.text) : undefined;
  return serial === undefined ? text : placed(serial, type.place);
}

/** What SQLAlchemy makes of an integer that is the key. */
const serials = new Map([
  ['INTEGER', 'SERIAL'],
  ['BIGINT', 'BIGSERIAL'],
  ['SMALLINT', 'SMALLSERIAL'],
]);

/** ` DEFAULT …` of `server_default`; Python's own `default` is none of the database's. */
function defaultClause(args: Arguments, spelling: Spelling): Fragment {
  const value = args.get('server_default');
  if (value === null || (value.kind === 'boolean' && !value.value) || isCallOf(value, 'FetchedValue')) return plain('');
  return sql` DEFAULT ${defaultValue(value, spelling)}`;
}

/** The value of a default: a text is a literal of SQL. */
export function defaultValue(value: Value, spelling: Spelling): Fragment {
  const expression = defaultExpression(value, spelling);
  // SQLite and MySQL want brackets around a function.
  const needsBrackets = spelling.dialect === 'sqlite' && /^\w+\(.*\)$/.test(expression.text);
  return needsBrackets ? sql`(${expression})` : expression;
}

/** A default that only Python knows is some default all the same. */
function defaultExpression(value: Value, spelling: Spelling): Fragment {
  try {
    return expressionOf(value, spelling, 'text');
  } catch (error) {
    if (error instanceof CannotTell) return hole(spelling.literal('_'), value.place);
    throw error;
  }
}

function identityClause(value: Value): string {
  const args = value.kind === 'call' ? value.arguments : null;
  const always = args?.named.get('always') ?? args?.positional[2];
  return ` GENERATED ${always && truthOf(always) ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY`;
}

function generated(value: Value, spelling: Spelling): Fragment {
  if (value.kind !== 'call') return plain('');
  const args = Arguments.of(value.arguments, ['sqltext', 'persisted'], value.place);
  const persisted = args.given('persisted');
  const kind =
    persisted === true || (persisted === null && spelling.dialect === 'postgresql')
      ? ' STORED'
      : persisted === false
        ? ' VIRTUAL'
        : '';
  return sql` GENERATED ALWAYS AS (${conditionOf(args.required('sqltext'), spelling)})${kind}`;
}

function isCheck(item: Value): boolean {
  return isCallOf(item, 'CheckConstraint');
}

/** A check among a column's arguments is written with the column, as any other constraint of one is not. */
function columnChecks({ items }: ColumnParts, spelling: Spelling): readonly Fragment[] {
  return items
    .filter(isCheck)
    .flatMap((item) => constraintOf(item, spelling) ?? [])
    .map((constraint) => sql` ${constraint}`);
}

/** The other constraints that hang on a column, each as SQL behind ADD or in a table's definition. */
export function columnConstraints(column: ColumnParts, spelling: Spelling): readonly Fragment[] {
  const { name, args, items } = column;
  const own = nameOf(name, spelling);
  const unique = args.flag('unique') && !args.flag('index') ? [sql`UNIQUE (${own})`] : [];
  const hanging = items
    .filter((item) => !isCheck(item))
    .flatMap((item): readonly Fragment[] => {
      if (!isCallOf(item, 'ForeignKey')) {
        const constraint = constraintOf(item, spelling);
        return constraint ? [constraint] : [];
      }
      const given = Arguments.of(item.arguments, ['column'], item.place);
      const target = given.required('column');
      return [
        placed(
          sql`${naming(given.get('name'), spelling)}FOREIGN KEY (${own}) ${references([target], given, spelling)}`,
          item.place,
        ),
      ];
    });
  return [...unique, ...hanging];
}

/** CREATE INDEX of `index=True`; null without it. */
export function columnIndex(
  { name, args, place }: ColumnParts,
  schema: Value | null,
  table: Value,
  spelling: Spelling,
): Fragment | null {
  if (!args.flag('index')) return null;
  const unique = args.flag('unique') ? 'UNIQUE ' : '';
  const [own, on] = [nameOf(name, spelling), qualified(schema, table, spelling)];
  // SQLAlchemy's own convention for indexes without a name.
  const index = spelling.name(
    spelling.cut(
      `ix_${[schema, table, name].flatMap((one) => (one?.kind === 'text' ? [one.pieces.map(({ text }) => text).join('')] : [])).join('_')}`,
    ),
  );
  return placed(sql`CREATE ${unique}INDEX ${index} ON ${on} (${own})`, place);
}

/** COMMENT ON COLUMN, where the dialect has it apart from the column. */
export function columnComment({ name, args }: ColumnParts, table: Fragment, spelling: Spelling): Fragment | null {
  if (spelling.dialect !== 'postgresql') return null;
  const comment = args.word('comment');
  return comment === null
    ? null
    : sql`COMMENT ON COLUMN ${table}.${nameOf(name, spelling)} IS ${spelling.literal(comment)}`;
}

/** CREATE TYPE of an enum. */
export function createEnum(type: EnumType, spelling: Spelling): Fragment {
  const { name, schema } = type;
  const labels = enumLabels(type, name, spelling);
  if (labels.some(({ kind }) => kind !== 'text'))
    throw new CannotTell('the labels of its enum are only known when it runs', name.place);
  const values = labels.map((label) =>
    placed(spelling.literal(label.kind === 'text' ? label.pieces.map(({ text }) => text).join('') : ''), label.place),
  );
  return sql`CREATE TYPE ${qualified(schema, name, spelling)} AS ENUM (${joined(values, ', ')})`;
}
