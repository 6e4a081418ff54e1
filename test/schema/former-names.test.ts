import { describe, expect, it } from 'vitest';
import { enterHalf, schemaAfterOperation } from '../../server/src/core/fold';
import { formerNames } from '../../server/src/core/schema/former-names';
import { emptySchema, type Schema } from '../../server/src/core/schema/schema';
import { half, type TestDialect, usePostgres } from './script';

usePostgres();

/** Former names after a script, in words: "b was a (new was old)". */
function told(dialect: TestDialect, first: string, then: string): readonly string[] {
  const run = (start: Schema, sql: string) => {
    const { statements } = half(sql, dialect);
    let schema = start;
    const steps = statements.flatMap(({ content }) =>
      content.operations.map((operation) => {
        const state = enterHalf(schema, half(sql, dialect));
        const before = schema;
        const origin = { migration: '1', file: 'a.sql', statement: content };
        schema = schemaAfterOperation(before, operation, state, origin);
        return { operation, before, after: schema };
      }),
    );
    return { schema, steps };
  };
  const since = run(emptySchema(dialect, true), first).schema;
  const bare = (key: string) => key.split(/[. :]/).at(-1);
  return formerNames(since, run(since, then).steps).map(({ key, was, columns }) => {
    const names = [...columns].map(([name, former]) => `${name} was ${former}`).join(', ');
    return `${bare(key)} was ${bare(was)}${names && ` (${names})`}`;
  });
}

const clients = 'CREATE TABLE clients (id integer PRIMARY KEY, name text, note text);';

describe('former names', () => {
  it('are those of a renamed column, also in several steps and in a renamed table', () => {
    expect(told('postgresql', clients, 'ALTER TABLE clients RENAME name TO full_name;')).toEqual([
      'clients was clients (full_name was name)',
    ]);
    expect(
      told(
        'postgresql',
        clients,
        'ALTER TABLE clients RENAME name TO a; ALTER TABLE clients RENAME TO people; ALTER TABLE people RENAME a TO b; ALTER TABLE people RENAME TO customers;',
      ),
    ).toEqual(['customers was clients (b was name)']);
  });

  it('are none where the first name is back', () => {
    const there = 'ALTER TABLE clients RENAME name TO a; ALTER TABLE clients RENAME TO b;';
    expect(told('postgresql', clients, `${there} ALTER TABLE b RENAME TO clients;`)).toEqual([
      'clients was clients (a was name)',
    ]);
    expect(
      told('postgresql', clients, 'ALTER TABLE clients RENAME name TO a; ALTER TABLE clients RENAME a TO name;'),
    ).toEqual([]);
  });

  it('leave out what was dropped and made again under a former name', () => {
    expect(
      told('postgresql', clients, `ALTER TABLE clients RENAME TO old; DROP TABLE old; CREATE TABLE old (id int);`),
    ).toEqual([]);
    expect(told('postgresql', clients, `ALTER TABLE clients RENAME TO old; ${clients}`)).toEqual(['old was clients']);
    expect(
      told(
        'postgresql',
        clients,
        'ALTER TABLE clients RENAME name TO a; ALTER TABLE clients DROP COLUMN a; ALTER TABLE clients ADD COLUMN a text;',
      ),
    ).toEqual([]);
  });

  it('follow a table into another schema', () => {
    expect(told('postgresql', `CREATE SCHEMA app; ${clients}`, 'ALTER TABLE clients SET SCHEMA app;')).toEqual([
      'clients was clients',
    ]);
  });

  it('are read from MySQL’s CHANGE and RENAME, and from a rebuild of SQLite', () => {
    expect(told('mysql', clients, 'ALTER TABLE clients CHANGE name full_name text, RENAME TO customers;')).toEqual([
      'customers was clients (full_name was name)',
    ]);
    expect(
      told(
        'sqlite',
        clients,
        'CREATE TABLE n (id integer PRIMARY KEY, full_name text, note text); INSERT INTO n (id, full_name, note) SELECT id, name, note FROM clients; DROP TABLE clients; ALTER TABLE n RENAME TO clients;',
      ),
    ).toEqual(['clients was clients (full_name was name)']);
  });
});
