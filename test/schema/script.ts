import { beforeAll } from 'vitest';
import { enterHalf, type FoldState, foldHalf } from '../../server/src/core/fold';
import type { Half, Statement, TransactionMode } from '../../server/src/core/migration';
import { createMysqlReader } from '../../server/src/core/readers/mysql/reader';
import { createPostgresReader } from '../../server/src/core/readers/postgres/reader';
import type { StatementReader } from '../../server/src/core/readers/reader';
import { createSqliteReader } from '../../server/src/core/readers/sqlite/reader';
import { recogniseRebuilds } from '../../server/src/core/readers/sqlite/rebuild';
import type { SchemaObject, Table } from '../../server/src/core/schema/objects';
import { emptySchema, lookup, lookupTable, type Schema } from '../../server/src/core/schema/schema';
import { mysqlParser } from '../../server/src/workspace/parsers/mysql';
import { loadPostgresParser } from '../../server/src/workspace/parsers/postgres';
import { sqliteParser } from '../../server/src/workspace/parsers/sqlite';

export type TestDialect = 'postgresql' | 'mysql' | 'mariadb' | 'sqlite';

const readers = new Map<TestDialect, StatementReader>([
  ['sqlite', createSqliteReader(sqliteParser)],
  ['mysql', createMysqlReader('mysql', mysqlParser)],
  ['mariadb', createMysqlReader('mariadb', mysqlParser)],
]);

/** To be called once in each test file that reads PostgreSQL. */
export function usePostgres(): void {
  beforeAll(async () => {
    readers.set('postgresql', createPostgresReader(await loadPostgresParser()));
  });
}

const condition = '/* perhaps */ ';

/** A statement that `half` reads as one that runs only under a condition. */
export function conditionally(sql: string): string {
  return `${condition}${sql}`;
}

/** The statements of a script, read as one half. Every statement must be readable unless `unread` says otherwise. */
export function half(sql: string, dialect: TestDialect, transaction: TransactionMode = 'none', unread = false): Half {
  const reader = readers.get(dialect);
  if (!reader) throw new Error(`no reader for ${dialect}`);
  const statements = reader
    .split(sql, { ends: 'server', psqlCommands: false })
    .filter((piece) => piece.kind === 'statement')
    .map(
      (piece): Statement => ({
        start: piece.span.start,
        content: readOne(reader, sql.slice(0, piece.span.start), sql.slice(piece.span.start, piece.span.end)),
      }),
    );
  const failed = statements.find(({ content }) => content.unread.length > 0);
  if (failed && !unread) throw new Error(`unread: ${failed.content.text}: ${failed.content.unread[0]?.reason}`);
  return {
    kind: 'up',
    file: 'test.sql',
    span: { start: 0, end: sql.length },
    marker: null,
    statements: dialect === 'sqlite' ? withRebuilds(statements) : statements,
    unread: [],
    transaction,
    optedOut: false,
  };
}

function readOne(reader: StatementReader, before: string, text: string): Statement['content'] {
  const content = reader.read(text);
  if (!before.endsWith(condition)) return content;
  return { ...content, operations: content.operations.map((operation) => ({ ...operation, conditional: true })) };
}

function withRebuilds(statements: readonly Statement[]): readonly Statement[] {
  const rebuilds = recogniseRebuilds(statements.map(({ content }) => content));
  return statements.map((statement, index) => {
    const operations = rebuilds.get(index);
    return operations ? { ...statement, content: { ...statement.content, operations } } : statement;
  });
}

/** The state after a script that starts from `schema`, as the migration `id`. */
export function run(
  sql: string,
  schema: Schema,
  id = 'm1',
  transaction: TransactionMode = 'none',
  unread = false,
): FoldState {
  const script = half(sql, schema.dialect as TestDialect, transaction, unread);
  return foldHalf(enterHalf(schema, script), script, id);
}

/** The schema that a script leaves in an empty database. */
export function postgres(sql: string): Schema {
  return run(sql, emptySchema('postgresql', true)).schema;
}

export function mysql(sql: string): Schema {
  return run(sql, emptySchema('mysql', true)).schema;
}

export function mariadb(sql: string): Schema {
  return run(sql, emptySchema('mariadb', true)).schema;
}

export function sqlite(sql: string): Schema {
  return run(sql, emptySchema('sqlite', true)).schema;
}

export function table(schema: Schema, key: string): Table {
  const found = lookupTable(schema, key);
  if (typeof found === 'string') throw new Error(`${key} is ${found}; there are ${keys(schema).join(', ')}`);
  return found;
}

export function object<C extends SchemaObject['class']>(
  schema: Schema,
  key: string,
  objectClass: C,
): Extract<SchemaObject, { class: C }> {
  const found = lookup(schema, key);
  if (typeof found === 'string' || found.class !== objectClass)
    throw new Error(`${key} is ${typeof found === 'string' ? found : found.class}`);
  return found as Extract<SchemaObject, { class: C }>;
}

export function keys(schema: Schema): readonly string[] {
  return [...schema.objects.keys()].sort();
}

/** A table's columns in a short form: "id integer not null". */
export function columns(schema: Schema, key: string): readonly string[] {
  return table(schema, key).columns.map(({ name, type, notNull, default: value }) =>
    [name, type?.text.toLowerCase(), notNull ? 'not null' : null, value && `default ${value.text}`]
      .filter((part) => part)
      .join(' '),
  );
}

/** A table's constraints in a short form, sorted by name. */
export function constraints(schema: Schema, key: string): readonly string[] {
  return table(schema, key)
    .constraints.toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, definition, references, validated }) => {
      const keyColumns = definition.columns.map((column) => column.name).join(', ');
      const what = definition.type === 'check' ? definition.expression?.text : `(${keyColumns})`;
      const target = references === null ? '' : ` → ${references}(${definition.references?.columns.join(', ')})`;
      return `${name}: ${definition.type} ${what}${target}${validated ? '' : ' not valid'}`;
    });
}

/** A table's indexes in a short form. */
export function indexes(schema: Schema, key: string): readonly string[] {
  return table(schema, key).indexes.map((indexKey) => {
    const { name, table: owner, definition } = object(schema, indexKey, 'index');
    if (owner !== key) throw new Error(`${name} is on ${owner}`);
    return `${name} (${definition.keys.map(({ column, text }) => column ?? text).join(', ')})`;
  });
}
