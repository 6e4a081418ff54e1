import { describe, expect, test } from 'vitest';
import { enterHalf, foldHalf } from '../../server/src/core/fold';
import type { Operation } from '../../server/src/core/operation';
import { emptySchema, findColumn, lookup, lookupTable, type Schema } from '../../server/src/core/schema/schema';
import { columns, half, indexes, postgres, run, sqlite, table, usePostgres } from './script';

usePostgres();

/** Runs a script whose operations are marked as standing under a condition, or as holding a template. */
function marked(sql: string, mark: Partial<Operation>, schema: Schema): Schema {
  const script = half(sql, 'postgresql');
  const statements = script.statements.map(({ start, content }) => ({
    start,
    content: {
      ...content,
      operations: content.operations.map((operation) => ({ ...operation, ...mark }) as Operation),
    },
  }));
  const marking = { ...script, statements };
  return foldHalf(enterHalf(schema, marking), marking, 'm2').schema;
}

const maybe = (sql: string, schema: Schema) => marked(sql, { conditional: true }, schema);

describe('absent is claimed only where it is sure', () => {
  test.each([
    ['public.t', 'absent'],
    ['type public.mood', 'absent'],
    ['schema app', 'absent'],
    ['trigger public.t.trg', 'absent'],
    ['app.t', 'unknown'],
    ['auth.users', 'unknown'],
    ['pg_catalog.pg_class', 'unknown'],
    ['public.pg_class', 'unknown'],
    ['information_schema.tables', 'unknown'],
    ['?.t', 'unknown'],
    ['schema public', 'unknown'],
    ['routine public.now()', 'unknown'],
    ['role me', 'unknown'],
    ['type "a b".mood', 'unknown'],
  ])('%s in a database known to be empty is %s', (key, answer) => {
    expect(lookup(emptySchema('postgresql', true), key)).toBe(answer);
    expect(lookup(emptySchema('postgresql', false), key)).toBe('unknown');
  });

  test('in a schema that the history created', () => {
    const schema = postgres('CREATE SCHEMA app');
    expect(lookup(schema, 'app.t')).toBe('absent');
    expect(lookup(run('DROP SCHEMA app', schema).schema, 'app.t')).toBe('unknown');
  });

  test("not of SQLite's own tables", () => {
    expect(lookup(emptySchema('sqlite', true), 'main.t')).toBe('absent');
    expect(lookup(emptySchema('sqlite', true), 'main.sqlite_sequence')).toBe('unknown');
  });

  test('not after a statement on what should be absent: the history does not tell all', () => {
    for (const sql of [
      'ALTER TABLE t ADD COLUMN a int',
      'DROP TABLE t',
      'DROP INDEX i',
      'CREATE INDEX i ON t (a)',
      'CREATE TABLE u (t int REFERENCES t)',
      "ALTER TYPE mood ADD VALUE 'x'",
    ]) {
      expect([sql, postgres(sql).complete]).toEqual([sql, false]);
    }
    for (const sql of [
      'ALTER TABLE IF EXISTS t ADD COLUMN a int',
      'DROP TABLE IF EXISTS t',
      'DROP INDEX IF EXISTS i',
      'CREATE TABLE u (t int REFERENCES u)',
      'SELECT now()',
    ]) {
      expect([sql, postgres(sql).complete]).toEqual([sql, true]);
    }
    expect(sqlite('CREATE TABLE u (t REFERENCES t)').complete).toBe(true);
  });

  test('not after what cannot be seen: dynamic SQL, own functions, foreign schemas, unread text', () => {
    const own = "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'CREATE TABLE t ()'; END $$";
    expect(postgres(own).complete).toBe(true);
    expect(postgres(`${own}; SELECT f()`).complete).toBe(false);
    expect(postgres("DO $$ DECLARE n text; BEGIN EXECUTE 'CREATE TABLE ' || n; END $$").complete).toBe(false);
    const unread = run(
      'CREATE TABLE t (id int); CREATE TABLE u (id int); ALTER TABLE t ADD COLUM x int',
      emptySchema('postgresql', true),
      'm1',
      'none',
      true,
    ).schema;
    expect([unread.complete, table(unread, 'public.t').partial, table(unread, 'public.u').partial]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('a statement on an unknown object makes a partial object', () => {
  const met = (sql: string) => run(sql, emptySchema('postgresql', false)).schema;

  test('of which only what the statement says is known', () => {
    const found = table(met('ALTER TABLE t ALTER COLUMN a SET NOT NULL'), 'public.t');
    expect([found.partial, found.createdIn, found.filled]).toEqual([true, null, true]);
    expect(found.columns).toMatchObject([{ name: 'a', type: null, notNull: true }]);
    expect(findColumn(found, 'other', 'postgresql')).toBe('unknown');
  });

  test('an index on it is known', () => {
    expect(indexes(met('CREATE INDEX i ON t (a)'), 'public.t')).toEqual(['i (a)']);
  });

  test('what is dropped under IF EXISTS is not taken to have existed', () => {
    expect(met('ALTER TABLE IF EXISTS t ADD COLUMN a int').objects.size).toBe(0);
    expect(met('DROP TABLE t').objects.size).toBe(0);
  });

  test('a table made IF NOT EXISTS may have been another before', () => {
    expect(table(met('CREATE TABLE IF NOT EXISTS t (id int)'), 'public.t')).toMatchObject({
      partial: true,
      createdIn: 'm1',
      filled: false,
    });
    const inDoubt = run(
      'CREATE TABLE IF NOT EXISTS t (id int)',
      maybe('CREATE TABLE t (id int)', emptySchema('postgresql', true)),
    ).schema;
    expect(table(inDoubt, 'public.t')).toMatchObject({ partial: true, createdIn: null, filled: true });
  });

  test('names that cannot be resolved are unknown, never absent', () => {
    const schema = postgres(
      "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE t (id int); CREATE TABLE public.u (id int)",
    );
    expect(lookupTable(schema, 'public.u')).toHaveProperty('columns.length', 1);
    expect([...schema.objects.keys()].sort()).toEqual(['?.t', 'public.u']);
  });
});

describe('under a condition', () => {
  const known = () =>
    postgres(
      "CREATE TABLE t (id int PRIMARY KEY, a text); CREATE INDEX i ON t (a); CREATE TYPE mood AS ENUM ('x'); CREATE VIEW v AS SELECT 1",
    );

  test('a created or dropped object may exist', () => {
    for (const [sql, key] of [
      ['CREATE TABLE u (id int)', 'public.u'],
      ['DROP TABLE t', 'public.t'],
      ['DROP INDEX i', 'public.i'],
      ['DROP TYPE mood', 'type public.mood'],
    ] as const) {
      expect([sql, lookup(maybe(sql, known()), key)]).toEqual([sql, 'unknown']);
    }
    expect(maybe('DROP TABLE t', known()).complete).toBe(true);
    expect(maybe('DROP TABLE IF EXISTS nothing', known())).toEqual(known());
  });

  test('a changed column is no longer listed, the others are, and no column is called absent', () => {
    const changed = maybe('ALTER TABLE t ALTER COLUMN a TYPE int USING a::int', known());
    expect(columns(changed, 'public.t')).toEqual(['id int not null']);
    expect(findColumn(table(changed, 'public.t'), 'a', 'postgresql')).toBe('unknown');
    expect(findColumn(table(changed, 'public.t'), 'b', 'postgresql')).toBe('unknown');
    expect(findColumn(table(known(), 'public.t'), 'b', 'postgresql')).toBe('absent');
  });

  test('an index that may be gone is not listed on its table', () => {
    expect(indexes(maybe('DROP INDEX i', known()), 'public.t')).toEqual([]);
  });

  test('rows that may have been put in are taken to be there, and nothing else is in doubt', () => {
    expect(table(maybe('INSERT INTO t VALUES (1)', known()), 'public.t')).toMatchObject({
      filled: true,
      partial: false,
      createdIn: 'm1',
    });
  });

  test('labels of an enum and definitions', () => {
    const schema = maybe("ALTER TYPE mood ADD VALUE 'y'; CREATE OR REPLACE VIEW v AS SELECT 2", known());
    expect(lookup(schema, 'type public.mood')).toMatchObject({ labels: ['x'], partial: true });
    expect(lookup(schema, 'public.v')).toMatchObject({ definition: null });
  });

  test('a search path under a condition is not known', () => {
    const script = half('SET search_path = app; CREATE TABLE t (id int)', 'postgresql');
    const [set, create] = script.statements;
    if (!set || !create) throw new Error('two statements expected');
    const operations = set.content.operations.map((operation) => ({ ...operation, conditional: true }));
    const doubtful = { ...script, statements: [{ start: 0, content: { ...set.content, operations } }, create] };
    expect([
      ...foldHalf(enterHalf(emptySchema('postgresql', true), doubtful), doubtful, 'm').schema.objects.keys(),
    ]).toEqual(['?.t']);
  });
});

test('a template in a statement puts what it touches in doubt, and every absence', () => {
  const schema = marked('CREATE TABLE xxxx (id int)', { templated: true }, emptySchema('postgresql', true));
  expect([schema.objects.size, schema.complete, lookup(schema, 'public.xxxx')]).toEqual([0, false, 'unknown']);
});
