import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHistory } from '../../server/src/core/history';
import { HistoryCache } from '../../server/src/core/history/cache';
import type { Migration } from '../../server/src/core/migration';
import { diff } from '../../server/src/core/schema/diff';
import { lookup } from '../../server/src/core/schema/schema';
import { columns, keys, usePostgres } from '../schema/script';
import { lineage, migration } from './migrations';

usePostgres();

const first = () => migration('1_users', 'CREATE TABLE users (id int)');
const second = () => migration('2_email', 'ALTER TABLE users ADD COLUMN email text');
const third = () => migration('3_posts', 'CREATE TABLE posts (id int)');

const read = new Set<Migration>();

/** The migration, which tells when its statements are read. */
function watched(one: Migration): Migration {
  const { up } = one;
  if (up === null) return one;
  const watching: Migration = {
    ...one,
    up: {
      ...up,
      get statements() {
        read.add(watching);
        return up.statements;
      },
    },
  };
  return watching;
}

/** How many migrations were folded. */
function folds(action: () => void): number {
  read.clear();
  action();
  return read.size;
}

describe('the schema before each migration', () => {
  test('is that of all earlier ones', () => {
    const migrations = [first(), second(), third()];
    const history = createHistory(lineage(migrations), new HistoryCache());
    const before = migrations.map((one) => history.stateBefore(one).schema);
    expect(before.map(keys)).toEqual([[], ['public.users'], ['public.users']]);
    expect(before.slice(1).map((schema) => columns(schema, 'public.users'))).toEqual([
      ['id int'],
      ['id int', 'email text'],
    ]);
    expect(keys(history.head().schema)).toEqual(['public.posts', 'public.users']);
  });

  test('tells where its objects came from', () => {
    const history = createHistory(lineage([first(), second()]), new HistoryCache());
    const users = lookup(history.head().schema, 'public.users');
    expect(users).toMatchObject({ createdIn: '1_users', origin: { migration: '1_users', file: 'db/1_users.sql' } });
    expect(users).toMatchObject({
      columns: [{ origin: { migration: '1_users' } }, { origin: { migration: '2_email' } }],
    });
  });

  test('does not know the temporary tables of earlier sessions, nor their settings', () => {
    const migrations = [
      migration(
        '1_a',
        'CREATE SCHEMA app; SET search_path = app; CREATE TEMP TABLE work (id int); CREATE TABLE t (id int)',
      ),
      migration('2_b', 'CREATE TABLE u (id int)'),
    ];
    const history = createHistory(lineage(migrations), new HistoryCache());
    expect(keys(history.head().schema)).toEqual(['app.t', 'public.u', 'schema app']);
  });

  test('is folded only as far as it is asked for, and once', () => {
    const migrations = [first(), second(), third(), migration('4_more', 'CREATE TABLE more (id int)')].map(watched);
    const cache = new HistoryCache();
    const history = createHistory(lineage(migrations), cache);
    history.stateBefore(migrations[0] as Migration);
    expect(folds(() => history.stateBefore(migrations[3] as Migration))).toBe(0);
    expect(folds(() => history.head())).toBe(1);
    expect(folds(() => createHistory(lineage(migrations), cache).head())).toBe(0);
  });
});

describe('an edit', () => {
  const create = (id: string, table: string) => watched(migration(id, `CREATE TABLE ${table} (id int)`));
  const many = (count: number) => Array.from({ length: count }, (_, at) => create(`${at + 1}_t`, `t${at}`));

  test('of the last migration costs one fold, of the first all, and going back none', () => {
    const migrations = many(50);
    const cache = new HistoryCache();
    createHistory(lineage(migrations), cache).head();
    const lastEdited = migrations.with(49, create('50_t', 'other'));
    expect(folds(() => createHistory(lineage(lastEdited), cache).head())).toBe(1);
    const firstEdited = migrations.with(0, create('1_t', 'other'));
    expect(folds(() => createHistory(lineage(firstEdited), cache).head())).toBe(50);
    expect(folds(() => createHistory(lineage(migrations), cache).head())).toBe(0);
  });

  test('gives what a fresh fold gives', () => {
    const sql = fc.constantFrom(
      'CREATE TABLE a (id int)',
      'DROP TABLE IF EXISTS a',
      'CREATE TABLE IF NOT EXISTS b (id int)',
      'ALTER TABLE b ADD COLUMN x int',
      'SELECT 1',
    );
    const edits = fc.array(fc.tuple(fc.nat({ max: 5 }), sql), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(sql, { minLength: 6, maxLength: 6 }), edits, (start, steps) => {
        const cache = new HistoryCache();
        let migrations = start.map((text, at) => migration(`${at}_m`, text));
        for (const [at, text] of [[0, start[0] ?? ''] as const, ...steps]) {
          migrations = migrations.with(at, migration(`${at}_m`, text));
          const [cached, fresh] = [cache, new HistoryCache()].map((one) => createHistory(lineage(migrations), one));
          if (!cached || !fresh) throw new Error('two histories expected');
          for (const one of migrations) {
            const [a, b] = [cached.stateBefore(one).schema, fresh.stateBefore(one).schema];
            expect([diff(a, b), a.complete]).toEqual([[], b.complete]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('that renames a migration is told in the origins', () => {
    const cache = new HistoryCache();
    const one = first();
    createHistory(lineage([one]), cache).head();
    const renamed = { ...one, id: '7_users' };
    expect(lookup(createHistory(lineage([renamed]), cache).head().schema, 'public.users')).toMatchObject({
      createdIn: '7_users',
    });
  });
});

describe('a history starts from empty', () => {
  const completeAt = (migrations: readonly Migration[], dialect: 'postgresql' | null = 'postgresql') => {
    const history = createHistory(lineage(migrations, dialect), new HistoryCache());
    return [history.stateBefore(migrations[0] as Migration), history.head()].map(({ schema }) => schema.complete);
  };

  test.each<[string, () => readonly Migration[], readonly boolean[]]>([
    ['unless something says otherwise', () => [first(), second(), third()], [true, true]],
    [
      'not when its first migrations use what none of them created',
      () => [first(), migration('2_x', 'ALTER TABLE legacy ADD COLUMN x int')],
      [false, false],
    ],
    [
      'but a later one may fail',
      () => [first(), second(), third(), migration('4_x', 'ALTER TABLE legacy ADD COLUMN x int')],
      [true, false],
    ],
    [
      'not when it begins with a baseline',
      () => [migration('1_base', 'CREATE TABLE t (id int)', { role: 'baseline' })],
      [false, false],
    ],
    [
      'nor with a squashed history',
      () => [migration('1_squashed_migrations', 'CREATE TABLE t (id int)')],
      [false, false],
    ],
    [
      'nor with a dump',
      () => [
        migration('1_init', "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE public.t (id int)"),
      ],
      [false, false],
    ],
    [
      'until something opaque',
      () => [first(), second(), third(), migration('4_x', null, { opaque: true }), migration('5_y', 'SELECT 1')],
      [true, false],
    ],
    [
      'until something unread',
      () => [first(), second(), third(), migration('4_x', 'CREATE TABEL t (id int)')],
      [true, false],
    ],
  ])('%s', (_name, migrations, complete) => {
    expect(completeAt(migrations())).toEqual(complete);
  });

  test('not while the dialect is unknown', () => {
    expect(completeAt([first()], null)).toEqual([false, false]);
  });

  test('but for the tables in which tools record what ran', () => {
    const history = createHistory(lineage([first()]), new HistoryCache());
    expect(lookup(history.head().schema, 'public.schema_migrations')).toBe('unknown');
    expect(lookup(history.head().schema, 'public.nothing')).toBe('absent');
  });
});

test('a migration that the lineage no longer holds is found by its id', () => {
  const migrations = [first(), second()];
  const history = createHistory(lineage(migrations), new HistoryCache());
  expect(keys(history.stateBefore(second()).schema)).toEqual(['public.users']);
});
