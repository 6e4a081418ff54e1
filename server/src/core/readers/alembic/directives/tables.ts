import { isMysqlFamily } from '../../../dialect';
import { type Fragment, joined, plain, sql } from '../../fragment';
import { knownText, type Value } from '../../python/value';
import { Arguments, isCallOf, nameOf, qualified } from '../arguments';
import { CannotTell } from '../cannot-tell';
import {
  type ColumnParts,
  columnComment,
  columnConstraints,
  columnDefinition,
  columnEnum,
  columnIndex,
  columnParts,
  createEnum,
  isPrimaryKey,
} from '../column';
import { constraintOf } from '../constraint';
import { asKey, countingColumn, keyColumns } from '../key-columns';
import type { Spelling } from '../spelling';
import type { Directive } from './directive';
import { createIndex } from './indexes';

export const createTable: Directive = {
  parameters: ['table_name'],
  sql(args, spelling) {
    const [schema, name] = [args.get('schema'), args.required('table_name')];
    const columns = args.rest.flatMap((item) => columnParts(item) ?? []);
    const others = keyFirst(args.rest.filter((item) => !isCallOf(item, 'Column') && !isLeftOut(item, spelling)));
    const table = qualified(schema, name, spelling);
    const counting = countingColumn(columns, others);
    const keys = keyColumns(columns, others);
    const definitions = columns.map((column) =>
      columnDefinition(keys.includes(column) ? asKey(column) : column, column === counting, spelling),
    );
    const constraints = [
      ...keyOf(columns, others, spelling),
      ...others.flatMap((item) => ownConstraint(item, spelling)),
      ...columns.flatMap((column) => columnConstraints(withoutLeftOut(column, spelling), spelling)),
    ];
    const place = new Map<string, Value>([['table_name', name], ...(schema ? [['schema', schema] as const] : [])]);
    const create = args.flag('if_not_exists') ? 'CREATE TABLE IF NOT EXISTS' : `CREATE${prefixes(args)} TABLE`;
    const comment = args.word('comment');
    return [
      ...enumsOf(columns, spelling),
      sql`${create} ${table} (${joined([...definitions, ...constraints], ', ')})${options(args, spelling)}`,
      ...columns.flatMap((column) => columnIndex(column, schema, name, spelling) ?? []),
      ...others.flatMap((item) => indexOf(item, place, spelling)),
      ...columns.flatMap((column) => columnComment(column, table, spelling) ?? []),
      ...(comment !== null && spelling.dialect === 'postgresql'
        ? [sql`COMMENT ON TABLE ${table} IS ${spelling.literal(comment)}`]
        : []),
    ];
  },
};

/**
 * A foreign key with `use_alter=True` is for an ALTER TABLE behind all tables, which a table made by itself has none of: only SQLite, which could not
 * add it, gets it with the table. Source: SQLAlchemy 2.0, DDLCompiler.create_table_constraints.
 */
function isLeftOut(item: Value, { dialect }: Spelling): boolean {
  if (dialect === 'sqlite' || !isCallOf(item, 'ForeignKeyConstraint', 'ForeignKey')) return false;
  return Arguments.of(item.arguments, [], item.place).flag('use_alter');
}

function withoutLeftOut(column: ColumnParts, spelling: Spelling): ColumnParts {
  return { ...column, items: column.items.filter((item) => !isLeftOut(item, spelling)) };
}

/** SQLAlchemy writes the key before the other constraints. */
function keyFirst(items: readonly Value[]): readonly Value[] {
  const isKey = (item: Value) => isCallOf(item, 'PrimaryKeyConstraint');
  return [...items.filter(isKey), ...items.filter((item) => !isKey(item))];
}

/** The primary key of columns that say `primary_key=True`. */
function keyOf(columns: readonly ColumnParts[], others: readonly Value[], spelling: Spelling): readonly Fragment[] {
  const keys = columns.filter(isPrimaryKey).map(({ name }) => nameOf(name, spelling));
  const isSaid = others.some((item) => isCallOf(item, 'PrimaryKeyConstraint'));
  return keys.length === 0 || isSaid ? [] : [sql`PRIMARY KEY (${joined(keys, ', ')})`];
}

function ownConstraint(item: Value, spelling: Spelling): readonly Fragment[] {
  // A key of no columns is no constraint.
  if (isCallOf(item, 'PrimaryKeyConstraint') && item.arguments.positional.length === 0) return [];
  if (item.kind === 'none' || isCallOf(item, 'Index')) return [];
  const constraint = constraintOf(item, spelling);
  if (!constraint) throw new CannotTell('a part of its table is only known when it runs', item.place);
  return [constraint];
}

/** `sa.Index("i", "a", unique=True)` among the columns is an index as any other. */
function indexOf(item: Value, table: ReadonlyMap<string, Value>, spelling: Spelling): readonly Fragment[] {
  if (!isCallOf(item, 'Index')) return [];
  const { positional, ...options } = item.arguments;
  const [name, ...columns] = positional;
  if (!name) throw new CannotTell('an index in it has no name', item.place);
  const given = { ...options, positional: [name] };
  const args = Arguments.of(given, ['index_name'], item.place).with(
    new Map<string, Value>([...table, ['columns', { kind: 'list', items: columns, place: item.place }]]),
  );
  return createIndex.sql(args, spelling);
}

/** CREATE TYPE for each enum of the columns, once: SQLAlchemy makes them with the table. */
function enumsOf(columns: readonly ColumnParts[], spelling: Spelling): readonly Fragment[] {
  if (spelling.dialect !== 'postgresql') return [];
  const made = new Map<string, Fragment>();
  for (const column of columns) {
    const type = columnEnum(column);
    if (!type?.creates) continue;
    const key = knownText(type.name) ?? '';
    if (!made.has(key)) made.set(key, createEnum(type, spelling));
  }
  return [...made.values()];
}

function prefixes(args: Arguments): string {
  const value = args.get('prefixes');
  const words = value?.kind === 'list' ? value.items.map((one) => knownText(one) ?? '') : [];
  return words.map((word) => ` ${word}`).join('');
}

/** MySQL's `mysql_engine`, `mysql_charset`; PostgreSQL's `postgresql_partition_by`. */
function options(args: Arguments, spelling: Spelling): Fragment {
  if (spelling.dialect === 'postgresql') {
    const partition = args.word('postgresql_partition_by');
    return plain(partition === null ? '' : ` PARTITION BY ${partition}`);
  }
  if (!isMysqlFamily(spelling.dialect)) return plain('');
  const engine = args.word('mysql_engine');
  const charset = args.word('mysql_default_charset') ?? args.word('mysql_charset');
  const collate = args.word('mysql_collate');
  const comment = args.word('comment');
  return plain(
    (engine ? ` ENGINE=${engine}` : '') +
      (charset ? ` CHARSET=${charset}` : '') +
      (collate ? ` COLLATE ${collate}` : '') +
      (comment === null ? '' : ` COMMENT=${spelling.literal(comment)}`),
  );
}

export const dropTable: Directive = {
  parameters: ['table_name'],
  sql: (args, spelling) => [
    sql`DROP TABLE ${args.flag('if_exists') ? 'IF EXISTS ' : ''}${qualified(args.get('schema'), args.required('table_name'), spelling)}`,
  ],
};

export const renameTable: Directive = {
  parameters: ['old_table_name', 'new_table_name'],
  sql: (args, spelling) => [
    sql`ALTER TABLE ${qualified(args.get('schema'), args.required('old_table_name'), spelling)} RENAME TO ${nameOf(args.required('new_table_name'), spelling)}`,
  ],
};

export const createTableComment: Directive = {
  parameters: ['table_name', 'comment'],
  inBatch: ['comment'],
  sql: (given, spelling) => commentOnTable(given, spelling.literal(given.word('comment') ?? ''), spelling),
};

export const dropTableComment: Directive = {
  parameters: ['table_name'],
  inBatch: [],
  sql: (given, spelling) => commentOnTable(given, isMysqlFamily(spelling.dialect) ? "''" : 'NULL', spelling),
};

function commentOnTable(given: Arguments, text: string, spelling: Spelling): readonly Fragment[] {
  const table = qualified(given.get('schema'), given.required('table_name'), spelling);
  if (spelling.dialect === 'sqlite') return [];
  return [
    isMysqlFamily(spelling.dialect)
      ? sql`ALTER TABLE ${table} COMMENT ${text}`
      : sql`COMMENT ON TABLE ${table} IS ${text}`,
  ];
}
