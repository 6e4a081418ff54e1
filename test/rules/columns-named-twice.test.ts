import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dialect } from '../../server/src/core/dialect';
import { DatabaseError } from '../../server/src/database/database';
import type { Engine } from '../../server/src/verify/engine';
import { openEngine } from '../verify/replay/engines';
import { findingsOf } from './findings';

/** What the engines make of a column that is named twice: what duplicate-column-assignment says of it. */

const table = 'CREATE TABLE t (id int PRIMARY KEY, a text, b text);';
const statements = {
  update: "UPDATE t SET a = 'first', a = 'second' WHERE id = 1;",
  insert: "INSERT INTO t (id, a, a) VALUES (2, 'first', 'second');",
  create: 'CREATE TABLE u (id int PRIMARY KEY, a text, a text);',
};

/** The value that is kept, or null where the statement is refused. */
const kept: Readonly<Record<string, Readonly<Record<keyof typeof statements, string | null>>>> = {
  postgresql: { update: null, insert: null, create: null },
  mariadb: { update: 'second', insert: null, create: null },
  sqlite: { update: 'second', insert: 'first', create: null },
};

const told = {
  second: 'the last value stays',
  refused: 'the statement fails',
} as const;

describe.each(Object.entries(kept))('%s', (name, outcomes) => {
  const dialect = name as Dialect;
  let engine: Engine;

  beforeAll(async () => {
    engine = await openEngine(dialect);
    await engine.send(table);
    await engine.send("INSERT INTO t (id, a) VALUES (1, 'before');");
  });
  afterAll(() => engine.close());

  it.each(Object.entries(outcomes))('%s keeps %s', async (kind, value) => {
    const sql = statements[kind as keyof typeof statements];
    const refused = await engine.send(sql).then(
      () => null,
      (error: unknown) => error,
    );
    if (value === null) expect(refused).toBeInstanceOf(DatabaseError);
    else {
      expect(refused).toBeNull();
      const id = kind === 'update' ? 1 : 2;
      expect(await engine.query(`SELECT a FROM t WHERE id = ${id}`)).toEqual([{ a: value }]);
    }
    // Those the reader of SQLite tells as unread.
    if (dialect === 'sqlite' && kind !== 'update') return;
    const messages = findingsOf([table, sql], { dialect })
      .filter(({ rule }) => rule === 'duplicate-column-assignment')
      .map(({ message }) => message);
    expect(messages).toEqual([expect.stringContaining(value === null ? told.refused : told.second)]);
  });
});

it.each([
  ['postgresql', "UPDATE t SET a[1] = 'x', a[2] = 'y';"],
  ['postgresql', "UPDATE t SET a = 'x' WHERE a = 'y';"],
  ['postgresql', "INSERT INTO t (id, a) SELECT id, a FROM t WHERE a = 'a';"],
  ['mariadb', "UPDATE t JOIN t AS s ON t.id = s.id SET t.a = 'x', s.a = 'y';"],
] as const)('%s: %s names each once', (dialect, sql) => {
  const found = findingsOf([table, sql], { dialect });
  expect(found.filter(({ rule }) => rule === 'duplicate-column-assignment')).toEqual([]);
});
