import { describe, expect, test } from 'vitest';
import { downOf, sqliteDown } from './down';

const users = `CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, age int DEFAULT 3);
CREATE INDEX users_name ON users (name);
CREATE TRIGGER users_seen AFTER INSERT ON users BEGIN SELECT 1; END;
`;

describe('SQLite rebuilds', () => {
  test('a rebuild is undone by one to the earlier shape, with the indexes and triggers that went with it', () => {
    const up = `CREATE TABLE tmp (id integer PRIMARY KEY, name text, age int DEFAULT 3);
INSERT INTO tmp SELECT id, name, age FROM users;
DROP TABLE users;
ALTER TABLE tmp RENAME TO users;
CREATE INDEX users_name ON users (name);
CREATE INDEX users_age ON users (age);`;
    expect(sqliteDown(users, up)).toBe(`DROP INDEX users_age;

CREATE TABLE users_new (
  id integer PRIMARY KEY,
  name text NOT NULL,
  age int DEFAULT 3
);
INSERT INTO users_new (id, name, age) SELECT id, name, age FROM users;
DROP TABLE users;
ALTER TABLE users_new RENAME TO users;
CREATE INDEX users_name ON users (name);
CREATE TRIGGER users_seen AFTER INSERT ON users BEGIN SELECT 1; END;`);
  });

  test('rows follow a column to the name it had, and what has no source is said', () => {
    const up = `CREATE TABLE tmp (id integer PRIMARY KEY, label text NOT NULL, size int);
INSERT INTO tmp (id, label, size) SELECT id, name, 1 FROM users;
DROP TABLE users;
ALTER TABLE tmp RENAME TO users;`;
    const down = sqliteDown(users, up);
    expect(down).toContain('INSERT INTO users_new (id, name) SELECT id, label FROM users;');
    expect(down).toContain('-- The values of "users.age" are gone; restore them from a backup.');
  });

  test('a column that computed values filled keeps them, and that is said', () => {
    const up = `CREATE TABLE tmp (id integer PRIMARY KEY, name text NOT NULL, age int DEFAULT 3);
INSERT INTO tmp (id, name, age) SELECT id, upper(name), age FROM users;
DROP TABLE users;
ALTER TABLE tmp RENAME TO users;`;
    expect(sqliteDown(users, up)).toContain('-- The way up computed "users.name" as upper(name); its values stay so.');
  });

  test('foreign keys and views are kept from acting meanwhile, once for all rebuilds of the half', () => {
    const history = `${users}
      CREATE TABLE posts (id integer PRIMARY KEY, author int REFERENCES users);
      CREATE VIEW names AS SELECT name FROM users;`;
    const rebuilt = (table: string, columns: string) => `CREATE TABLE tmp (${columns});
      INSERT INTO tmp (id) SELECT id FROM ${table};
      DROP TABLE ${table};
      ALTER TABLE tmp RENAME TO ${table};`;
    const up = rebuilt('users', 'id integer PRIMARY KEY, name text') + rebuilt('posts', 'id integer PRIMARY KEY');
    const lines = sqliteDown(history, up).split('\n');
    expect(lines.filter((line) => line.startsWith('PRAGMA'))).toEqual([
      'PRAGMA foreign_keys = OFF;',
      'PRAGMA legacy_alter_table = ON;',
      'PRAGMA legacy_alter_table = OFF;',
      'PRAGMA foreign_keys = ON;',
    ]);
    expect(lines.at(-1)).toBe('PRAGMA foreign_keys = ON;');
  });

  test('views follow a table that gets its name back', () => {
    const history = 'CREATE TABLE users (id int, age int NOT NULL); CREATE VIEW ids AS SELECT id FROM users;';
    const up = 'ALTER TABLE users DROP COLUMN age; ALTER TABLE users RENAME TO people;';
    const lines = sqliteDown(history, up).split('\n');
    expect(lines.indexOf('ALTER TABLE people RENAME TO users;')).toBe(0);
    expect(lines.filter((line) => line.startsWith('PRAGMA'))).toEqual([
      'PRAGMA legacy_alter_table = ON;',
      'PRAGMA legacy_alter_table = OFF;',
    ]);
  });

  test('a view that the half makes stands in the way, too', () => {
    const up = `CREATE VIEW ids AS SELECT id FROM users; ALTER TABLE users DROP COLUMN age; ALTER TABLE users RENAME TO people;
      CREATE TABLE users (id int);`;
    expect(sqliteDown('CREATE TABLE users (id int, age int NOT NULL);', up)).toContain('legacy_alter_table');
  });

  test('a table that the half makes and rebuilds falls', () => {
    const up = `CREATE TABLE a (id int);
      CREATE TABLE tmp (id int, b int);
      INSERT INTO tmp (id) SELECT id FROM a;
      DROP TABLE a;
      ALTER TABLE tmp RENAME TO a;`;
    expect(sqliteDown('', up)).toBe('DROP TABLE a;');
  });

  test('a dropped column that ADD COLUMN cannot bring back takes a rebuild', () => {
    const history = 'CREATE TABLE t (id integer PRIMARY KEY, must text NOT NULL, made int DEFAULT CURRENT_TIMESTAMP);';
    const down = downOf('sqlite', history, 'ALTER TABLE t DROP COLUMN must;');
    expect(down.missing).toBe(0);
    expect(down.sql).toContain('INSERT INTO t_new (id, made) SELECT id, made FROM t;');
    expect(down.sql).toContain('copying fails while "t" has rows');
    expect(sqliteDown(history, 'ALTER TABLE t DROP COLUMN made;')).toContain('CREATE TABLE t_new (');
    expect(sqliteDown('CREATE TABLE t (a int, b int);', 'ALTER TABLE t DROP COLUMN b;')).toContain('ADD COLUMN b int;');
  });

  test('what the half makes and drops again in a table is there while the way back rebuilds it', () => {
    const up = `ALTER TABLE t ADD COLUMN c text;
      CREATE INDEX i ON t (id);
      ALTER TABLE t DROP COLUMN must;
      DROP INDEX i;
      ALTER TABLE t DROP COLUMN c;`;
    const lines = sqliteDown('CREATE TABLE t (id int, must int NOT NULL);', up).split('\n');
    expect(lines.filter((line) => /^(?:ALTER|CREATE|DROP|INSERT)/.test(line))).toEqual([
      'ALTER TABLE t ADD COLUMN c text;',
      'CREATE INDEX i ON t (id);',
      'CREATE TABLE t_new (',
      'INSERT INTO t_new (id, c) SELECT id, c FROM t;',
      'DROP TABLE t;',
      'ALTER TABLE t_new RENAME TO t;',
      'CREATE INDEX i ON t (id);',
      'DROP INDEX i;',
      'ALTER TABLE t DROP COLUMN c;',
    ]);
  });
});
