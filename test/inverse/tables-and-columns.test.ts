import { describe, expect, test } from 'vitest';
import { downOf, postgresDown } from './down';

const users = `CREATE TABLE users (id serial PRIMARY KEY, name varchar(50) COLLATE "C" NOT NULL DEFAULT 'x', age integer);`;

describe('tables', () => {
  test('a new table takes with it what was added to it', () => {
    const up =
      'CREATE TABLE a (id int); CREATE INDEX ON a (id); ALTER TABLE a ADD COLUMN b int; INSERT INTO a VALUES (1);';
    expect(postgresDown('', up)).toBe('DROP TABLE a;');
  });

  test('a foreign key to a table that was made later goes first', () => {
    const up =
      'CREATE TABLE a (b_id int); CREATE TABLE b (id int PRIMARY KEY); ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (b_id) REFERENCES b;';
    expect(postgresDown('', up)).toBe('ALTER TABLE a DROP CONSTRAINT f;\nDROP TABLE b;\nDROP TABLE a;');
  });

  test('a name that is given back is free before what had it meanwhile falls with its table', () => {
    const up = `CREATE INDEX a ON old (id);
ALTER INDEX a RENAME TO b;
CREATE TABLE new (id int);
CREATE INDEX a ON new (id);`;
    expect(postgresDown('CREATE TABLE old (id int);', up)).toBe(`DROP INDEX a;
DROP TABLE new;
ALTER INDEX b RENAME TO a;
DROP INDEX a;`);
  });

  test('what the half makes and drops again never was', () => {
    expect(postgresDown(users, 'CREATE TABLE tmp (id int); CREATE INDEX i ON tmp (id); DROP TABLE tmp;')).toBe('');
  });

  test('a column name that is given back is free, whatever the table is called', () => {
    const up = `CREATE TABLE a (n int);
ALTER TABLE a RENAME COLUMN n TO m;
ALTER TABLE a RENAME TO b;
ALTER TABLE b ADD COLUMN n int;`;
    expect(postgresDown('', up)).toBe(`ALTER TABLE b DROP COLUMN n;
ALTER TABLE b RENAME TO a;
ALTER TABLE a RENAME COLUMN m TO n;
DROP TABLE a;`);
  });

  test('a name that is given back is free of what the server called so meanwhile', () => {
    const up = `CREATE TABLE a (n int, UNIQUE (n));
ALTER TABLE a RENAME CONSTRAINT a_n_key TO k;
ALTER TABLE a ADD UNIQUE (n);`;
    expect(postgresDown('', up)).toBe(`ALTER TABLE a DROP CONSTRAINT a_n_key;
ALTER TABLE a RENAME CONSTRAINT k TO a_n_key;
DROP TABLE a;`);
  });

  test('a name of a key that is given back is free in other tables, too', () => {
    const up = `ALTER TABLE t ADD CONSTRAINT k UNIQUE (n);
CREATE TABLE a (n int);
ALTER TABLE t RENAME CONSTRAINT k TO l;
ALTER TABLE a ADD CONSTRAINT k UNIQUE (n);`;
    expect(postgresDown('CREATE TABLE t (n int);', up)).toBe(`ALTER TABLE a DROP CONSTRAINT k;
ALTER TABLE t RENAME CONSTRAINT l TO k;
DROP TABLE a;
ALTER TABLE t DROP CONSTRAINT k;`);
  });

  test('what is done to a renamed column of a new table falls with it', () => {
    const up = 'CREATE TABLE a (n int); ALTER TABLE a RENAME COLUMN n TO m; ALTER TABLE a ALTER COLUMN m TYPE text;';
    expect(postgresDown('', up)).toBe('ALTER TABLE a RENAME COLUMN m TO n;\nDROP TABLE a;');
  });

  test('a part of a new table that is renamed and dropped never was', () => {
    const table = 'CREATE TABLE a (id int, n int, CONSTRAINT k UNIQUE (n));';
    expect(postgresDown('', `${table} ALTER TABLE a RENAME CONSTRAINT k TO l; ALTER TABLE a DROP CONSTRAINT l;`)).toBe(
      'DROP TABLE a;',
    );
    expect(postgresDown('', `${table} ALTER TABLE a RENAME CONSTRAINT k TO l; ALTER TABLE a DROP COLUMN n;`)).toBe(
      'DROP TABLE a;',
    );
    expect(postgresDown('', `${table} ALTER TABLE a RENAME COLUMN n TO m; ALTER TABLE a DROP COLUMN m;`)).toBe(
      'DROP TABLE a;',
    );
  });

  test('a dropped table comes back with indexes, comments, privileges, row security and the foreign keys of others', () => {
    const history = `${users}
      CREATE UNIQUE INDEX users_name ON users USING btree (lower(name) text_pattern_ops DESC) INCLUDE (age) WHERE age > 3;
      COMMENT ON COLUMN users.age IS 'in years';
      ALTER TABLE users ENABLE ROW LEVEL SECURITY;
      GRANT SELECT ON users TO reader;
      CREATE TABLE posts (author integer CONSTRAINT by REFERENCES users ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED);`;
    expect(postgresDown(history, 'DROP TABLE users CASCADE;')).toBe(
      [
        '-- The rows of "users" are gone; restore them from a backup.',
        'CREATE TABLE users (',
        '  id serial PRIMARY KEY,',
        `  name varchar(50) COLLATE "C" DEFAULT 'x' NOT NULL,`,
        '  age integer',
        ');',
        `COMMENT ON COLUMN users.age IS 'in years';`,
        'ALTER TABLE users ENABLE ROW LEVEL SECURITY;',
        'GRANT SELECT ON TABLE users TO reader;',
        'ALTER TABLE posts ADD CONSTRAINT by FOREIGN KEY (author) REFERENCES users ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;',
        'CREATE UNIQUE INDEX users_name ON users (lower(name) text_pattern_ops DESC) INCLUDE (age) WHERE age > 3;',
      ].join('\n'),
    );
  });

  test('an unlogged table comes back unlogged', () => {
    expect(postgresDown('CREATE UNLOGGED TABLE t (a int);', 'DROP TABLE t;')).toContain('CREATE UNLOGGED TABLE t (');
    expect(postgresDown('CREATE UNLOGGED TABLE t (a int);', 'ALTER TABLE t SET LOGGED;')).toBe(
      'ALTER TABLE t SET UNLOGGED;',
    );
    expect(postgresDown('CREATE TABLE t (a int);', 'ALTER TABLE t SET LOGGED;')).toBe('');
  });

  test('tables that are dropped together come back in the order of their references', () => {
    const history = `${users} CREATE TABLE posts (author integer REFERENCES users);`;
    const lines = postgresDown(history, 'DROP TABLE users, posts;').split('\n');
    expect(lines.filter((line) => /CREATE TABLE|FOREIGN KEY/.test(line))).toEqual([
      'CREATE TABLE posts (',
      'CREATE TABLE users (',
      'ALTER TABLE posts ADD FOREIGN KEY (author) REFERENCES users;',
    ]);
  });

  test('a table whose definition is not known is not guessed', () => {
    const down = downOf('postgresql', '', 'DROP TABLE legacy;', false);
    expect(down).toEqual({
      sql: '-- DROP TABLE legacy:\n-- The definition of "legacy" is not known: it was created outside of the migrations that were read.\n',
      statements: 0,
      missing: 1,
      remarks: [
        {
          label: 'DROP TABLE legacy',
          text: 'the definition of "legacy" is not known: it was created outside of the migrations that were read',
          missing: true,
        },
      ],
    });
  });

  test('IF NOT EXISTS on a table that is there changes nothing; on one that may be there it cannot be undone', () => {
    expect(postgresDown(users, 'CREATE TABLE IF NOT EXISTS users (id int);')).toBe('');
    expect(downOf('postgresql', '', 'CREATE TABLE IF NOT EXISTS users (id int);', false).missing).toBe(1);
  });

  test('names are qualified where the half changed the search path', () => {
    expect(postgresDown('CREATE SCHEMA app;', 'SET search_path TO app; CREATE TABLE a (id int);')).toBe(
      'DROP TABLE app.a;',
    );
  });
});

describe('columns', () => {
  test('clauses of one ALTER TABLE are undone in reverse, as one where the server would keep their order', () => {
    expect(
      postgresDown(users, 'ALTER TABLE users ADD COLUMN a int, ADD COLUMN b int, ALTER COLUMN age SET NOT NULL;'),
    ).toBe('ALTER TABLE users\n  ALTER COLUMN age DROP NOT NULL,\n  DROP COLUMN b,\n  DROP COLUMN a;');
  });

  test('a dropped column comes back whole, with what went with it', () => {
    const history = `${users} CREATE INDEX by_name ON users (name); ALTER TABLE users ADD CONSTRAINT named UNIQUE (name, age);`;
    expect(postgresDown(history, 'ALTER TABLE users DROP COLUMN name;')).toBe(
      [
        '-- The values of "users.name" are gone; restore them from a backup.',
        'ALTER TABLE users',
        `  ADD COLUMN name varchar(50) COLLATE "C" DEFAULT 'x' NOT NULL,`,
        '  ADD CONSTRAINT named UNIQUE (name, age);',
        'CREATE INDEX by_name ON users (name);',
      ].join('\n'),
    );
  });

  test('a column that was NOT NULL without a default says that rows stand in its way', () => {
    const down = postgresDown('CREATE TABLE t (a int, b int NOT NULL);', 'ALTER TABLE t DROP COLUMN b;');
    expect(down).toContain('"t.b" was NOT NULL and has no default, so adding it fails while "t" has rows');
    expect(down).toContain('ALTER TABLE t ADD COLUMN b int NOT NULL;');
  });

  test('a type goes back, by a cast and around the default where one is needed', () => {
    expect(postgresDown(users, 'ALTER TABLE users ALTER age TYPE bigint;')).toBe(
      'ALTER TABLE users ALTER COLUMN age TYPE integer;',
    );
    expect(postgresDown(users, 'ALTER TABLE users ALTER id TYPE bigint;')).toBe(
      'ALTER TABLE users ALTER COLUMN id TYPE integer;',
    );
    const history = `CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE t (m mood DEFAULT 'ok');`;
    expect(postgresDown(history, 'ALTER TABLE t ALTER m TYPE text;')).toBe(
      `ALTER TABLE t\n  ALTER COLUMN m DROP DEFAULT,\n  ALTER COLUMN m TYPE mood USING m::mood,\n  ALTER COLUMN m SET DEFAULT 'ok';`,
    );
  });

  test('a conversion that computed is told', () => {
    expect(postgresDown(users, 'ALTER TABLE users ALTER age TYPE timestamptz USING to_timestamp(age);')).toBe(
      '-- The way up computed "users.age" as to_timestamp(age); a cast may not give the old values back.\nALTER TABLE users ALTER COLUMN age TYPE integer USING age::text::integer;',
    );
  });

  test('defaults and NOT NULL go back to what they were', () => {
    expect(postgresDown(users, `ALTER TABLE users ALTER name SET DEFAULT 'y';`)).toBe(
      `ALTER TABLE users ALTER COLUMN name SET DEFAULT 'x';`,
    );
    expect(postgresDown(users, 'ALTER TABLE users ALTER age SET DEFAULT 3;')).toBe(
      'ALTER TABLE users ALTER COLUMN age DROP DEFAULT;',
    );
    expect(postgresDown(users, 'ALTER TABLE users ALTER name SET NOT NULL;')).toBe('');
    expect(downOf('postgresql', '', 'ALTER TABLE legacy ALTER c SET DEFAULT 3;', false).missing).toBe(1);
  });

  test('a backfill of a new column falls with it', () => {
    const up = 'ALTER TABLE users ADD COLUMN a int; UPDATE users SET a = age; ALTER TABLE users ALTER a SET NOT NULL;';
    expect(postgresDown(users, up)).toBe('ALTER TABLE users DROP COLUMN a;');
  });

  test('a renamed table gives its sequence the name back', () => {
    const history = `${users} ALTER TABLE users RENAME TO people;`;
    expect(postgresDown(history, 'DROP TABLE people;')).toContain(
      'ALTER SEQUENCE people_id_seq RENAME TO users_id_seq;',
    );
  });
});

describe('settings of which only the text is known', () => {
  const table = 'CREATE TABLE t (a int, b int);';
  const settings = `ALTER TABLE t SET (fillfactor=70), REPLICA IDENTITY FULL; ALTER TABLE t ALTER b SET STATISTICS 50; ALTER TABLE t RENAME b TO c;`;

  test('are told where they do not come back', () => {
    expect(postgresDown(`${table} ${settings}`, 'DROP TABLE t;')).toMatch(
      /^-- .* settings of "t" that are not written back: SET STORAGE PARAMETERS \(fillfactor=70\), REPLICA IDENTITY FULL, STATISTICS 50 of "b"\.\nCREATE TABLE t/i,
    );
  });

  test('are not told when they were taken back', () => {
    const history = `${table} CREATE TRIGGER g AFTER INSERT ON t EXECUTE FUNCTION f(); ALTER TABLE t DISABLE TRIGGER g; ALTER TABLE t ENABLE TRIGGER g;`;
    expect(postgresDown(history, 'DROP TABLE t;')).not.toContain('settings');
  });
});

test('a setting of a column is not taken back by another one', () => {
  expect(postgresDown('CREATE TABLE t (b int);', 'ALTER TABLE t ALTER b SET STATISTICS 50;')).not.toMatch(/visible/i);
});

test('a table comes back with its foreign key to one that no migration made', () => {
  const { sql } = downOf(
    'postgresql',
    'CREATE TABLE albums (id bigint PRIMARY KEY, owner uuid REFERENCES auth.users (id));',
    'DROP TABLE albums;',
    false,
  );
  expect(sql).toMatch(/REFERENCES auth\.users \(id\)/i);
});
