import { expect, test } from 'vitest';
import { columns, constraints, indexes, keys, run, sqlite, table } from './script';

const before = `CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, age INT, team INTEGER REFERENCES teams);
  CREATE INDEX users_email ON users (email);
  CREATE TRIGGER touched AFTER UPDATE ON users BEGIN SELECT 1; END;
  CREATE TABLE posts (author INTEGER REFERENCES users (id))`;

const rebuild = `CREATE TABLE users_new (id INTEGER PRIMARY KEY, email TEXT NOT NULL, team INTEGER REFERENCES teams);
  INSERT INTO users_new (id, email, team) SELECT id, email, team FROM users;
  DROP TABLE users;
  ALTER TABLE users_new RENAME TO users`;

test('a rebuilt table has the new definition; its indexes and triggers are gone', () => {
  const schema = run(rebuild, sqlite(before), 'm2').schema;
  expect(keys(schema)).toEqual(['main.posts', 'main.users']);
  expect(columns(schema, 'main.users')).toEqual(['id integer not null', 'email text not null', 'team integer']);
  expect(table(schema, 'main.users')).toMatchObject({ createdIn: 'm1', partial: false, name: 'users' });
  expect(constraints(schema, 'main.posts')).toEqual(['posts_author_fkey: foreign key (author) → main.users(id)']);
});

test('what did not change keeps its identity', () => {
  const [old, rebuilt] = [
    table(sqlite(before), 'main.users'),
    table(run(rebuild, sqlite(before), 'm2').schema, 'main.users'),
  ];
  expect(rebuilt.columns[0]).toStrictEqual(old.columns[0]);
  expect(rebuilt.columns[1]?.origin.migration).toBe('m2');
  expect(rebuilt.constraints.map(({ origin }) => origin.migration)).toEqual(['m1', 'm1']);
});

test('indexes made on the new table go with it', () => {
  const schema = run(
    rebuild.replace('DROP', 'CREATE INDEX by_team ON users_new (team); DROP'),
    sqlite(before),
    'm2',
  ).schema;
  expect(indexes(schema, 'main.users')).toEqual(['by_team (team)']);
});

test('where the old table is renamed first, foreign keys follow it into nothing', () => {
  const schema = run(
    `ALTER TABLE users RENAME TO users_old; CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
    INSERT INTO users SELECT id, email FROM users_old; DROP TABLE users_old`,
    sqlite(before),
    'm2',
  ).schema;
  expect(columns(schema, 'main.users')).toEqual(['id integer not null', 'email text']);
  expect(constraints(schema, 'main.posts')).toEqual(['posts_author_fkey: foreign key (author) → main.users_old(id)']);
});
