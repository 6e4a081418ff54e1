import { describe, expect, it } from 'vitest';
import { analyzeAll, projectOf } from '../pages/example';
import { settingOf } from './findings';

const schema = `CREATE TABLE teams (id bigint PRIMARY KEY, slug varchar(50) UNIQUE);
CREATE TABLE users (id bigint PRIMARY KEY, team bigint, email text, name text);`;

/** How often a rule speaks in the whole of a history, of the schema and then of some migrations. */
function told(rule: string, ...migrations: readonly string[]): number {
  const files = [schema, ...migrations].map((text, index) => ({ path: `migrations/00${index + 1}_step.sql`, text }));
  const reports = analyzeAll(projectOf(files, settingOf({})));
  return reports.flatMap(({ findings }) => findings).filter((one) => one.rule === rule).length;
}

describe('foreign-key-without-index', () => {
  const key = 'ALTER TABLE users ADD FOREIGN KEY (team) REFERENCES teams ON DELETE CASCADE NOT VALID;';
  const of = (...migrations: readonly string[]) => told('foreign-key-without-index', ...migrations);

  it('speaks where no index helps', () => {
    expect(of(key)).toBe(1);
    expect(of(`CREATE INDEX i ON users (email, team);\n${key}`)).toBe(1);
    expect(of(`CREATE INDEX i ON users (team) WHERE name IS NOT NULL;\n${key}`)).toBe(1);
    expect(of(`CREATE INDEX i ON users USING brin (team);\n${key}`)).toBe(1);
  });

  it.each([
    ['an index before', `CREATE INDEX i ON users (team);\n${key}`],
    ['an index after it', `${key}\nCREATE INDEX i ON users (team, email);`],
    ['one of the rows that have a value', `CREATE INDEX i ON users (team) WHERE team IS NOT NULL;\n${key}`],
    ['a hash', `CREATE INDEX i ON users USING hash (team);\n${key}`],
    ['a UNIQUE', `ALTER TABLE users ADD UNIQUE (team);\n${key}`],
    [
      'a key whose first column narrows the search',
      'CREATE TABLE seats (team bigint, place int, CONSTRAINT f FOREIGN KEY (place, team) REFERENCES plan (a, b) ON DELETE CASCADE, PRIMARY KEY (team));',
    ],
    ['a temporary table', 'CREATE TEMP TABLE notes (team bigint REFERENCES teams ON DELETE CASCADE);'],
    ['a new table whose rows only refuse', 'CREATE TABLE notes (team bigint REFERENCES teams);'],
    ['a table that nobody knows', key.replace('users', 'elsewhere')],
  ])('is content with %s', (_, sql) => expect(of(sql)).toBe(0));

  it.each(['CREATE INDEX CONCURRENTLY i ON users (team);', 'ALTER TABLE users DROP COLUMN team;', 'DROP TABLE users;'])(
    'is content with a later migration: %s',
    (sql) => expect(of(key, sql)).toBe(0),
  );
});

describe('foreign-key-type-mismatch', () => {
  const of = (...migrations: readonly string[]) => told('foreign-key-type-mismatch', ...migrations);

  it.each([
    'CREATE TABLE notes (team bigint REFERENCES teams);',
    'CREATE TABLE notes (slug text REFERENCES teams (slug));',
    'CREATE TABLE notes (team bigserial REFERENCES teams (id));',
    'CREATE DOMAIN key AS bigint;\nCREATE TABLE notes (team key REFERENCES teams (id));',
    'CREATE TABLE notes (team integer REFERENCES elsewhere (id));',
  ])('is silent about %s', (sql) => expect(of(sql)).toBe(0));

  it.each([
    'CREATE TABLE notes (team integer REFERENCES teams);',
    'ALTER TABLE users ADD COLUMN other numeric REFERENCES teams;',
    'CREATE TABLE notes (a bigint, b text, FOREIGN KEY (b) REFERENCES teams (id));',
  ])('speaks of %s', (sql) => expect(of(sql)).toBe(1));
});

describe('duplicate-index', () => {
  const own = 'CREATE INDEX a ON users (email, name DESC) WHERE team IS NULL;';
  const of = (sql: string) => told('duplicate-index', own, sql);

  it('speaks of the same index in other words', () =>
    expect(of('CREATE INDEX b ON users USING btree (email ASC, name DESC) WHERE team  is null;')).toBe(1));

  it.each([
    'CREATE INDEX b ON users (email, name) WHERE team IS NULL;',
    'CREATE INDEX b ON users (email, name DESC);',
    'CREATE INDEX b ON users (name DESC, email) WHERE team IS NULL;',
    'CREATE UNIQUE INDEX b ON users (email, name DESC) WHERE team IS NULL;',
    'CREATE INDEX b ON users (email, name DESC) INCLUDE (team) WHERE team IS NULL;',
    'CREATE INDEX b ON users (email, name DESC) WHERE team IS NULL;\nDROP INDEX a;',
    'CREATE INDEX IF NOT EXISTS a ON users (email, name DESC) WHERE team IS NULL;',
  ])('is silent about %s', (sql) => expect(of(sql)).toBe(0));
});

describe('validate-in-same-transaction', () => {
  const added = 'ALTER TABLE users ADD CONSTRAINT k CHECK (team > 0) NOT VALID;';
  const validated = 'ALTER TABLE users VALIDATE CONSTRAINT k;';
  const of = (sql: string) => told('validate-in-same-transaction', sql);

  it('speaks where the lock is still held', () => {
    expect(of(`${added}\n${validated}`)).toBe(1);
    expect(of(`BEGIN;\nSAVEPOINT s;\n${added}\nRELEASE s;\n${validated}\nCOMMIT;`)).toBe(1);
    expect(of(`BEGIN;\n${added}\nCOMMIT AND CHAIN;\nALTER TABLE users ADD COLUMN x int;\n${validated}\nCOMMIT;`)).toBe(
      1,
    );
  });

  it.each([
    validated,
    `BEGIN;\n${added}\nCOMMIT;\nBEGIN;\n${validated}\nCOMMIT;`,
    `BEGIN;\nSAVEPOINT s;\nALTER TABLE users ADD COLUMN x int;\nROLLBACK TO s;\n${validated}\nCOMMIT;`,
    `ALTER TABLE users ALTER COLUMN team SET STATISTICS 100;\n${validated}`,
    `CREATE TABLE own (id bigint);\n${validated}`,
  ])('is silent after %s', (sql) => expect(of(sql)).toBe(0));
});

describe('unvalidated-constraint-left', () => {
  const added = 'ALTER TABLE users ADD CHECK (team > 0) NOT VALID;';
  const of = (...later: readonly string[]) => told('unvalidated-constraint-left', added, ...later);

  it('speaks once another migration has come', () => {
    expect(of()).toBe(0);
    expect(of('CREATE TABLE other (id bigint PRIMARY KEY);')).toBe(1);
  });

  it.each([
    'ALTER TABLE users VALIDATE CONSTRAINT users_team_check;',
    'ALTER TABLE users DROP CONSTRAINT users_team_check;',
    "DO $$ BEGIN EXECUTE 'ALTER TABLE users VALIDATE CONSTRAINT users_team_check'; END $$;",
    'ALTER TABLE users DROP COLUMN team;',
    'DROP TABLE users;',
  ])('is silent after %s', (sql) => expect(of(sql)).toBe(0));
});

describe('primary keys', () => {
  const of = (rule: string, sql: string) =>
    told(
      rule,
      'CREATE TABLE t (a bigint NOT NULL, b bigint);\nCREATE UNIQUE INDEX i ON t (a);\nCREATE UNIQUE INDEX j ON t (b);',
      sql,
    );

  it('by an index of a column that is NOT NULL cost nothing', () => {
    expect(of('primary-key-using-nullable-index', 'ALTER TABLE t ADD PRIMARY KEY USING INDEX i;')).toBe(0);
    expect(of('primary-key-using-nullable-index', 'ALTER TABLE t ADD PRIMARY KEY USING INDEX j;')).toBe(1);
    expect(of('add-primary-key-without-index', 'ALTER TABLE t ADD PRIMARY KEY USING INDEX j;')).toBe(0);
  });

  it('are dropped by their name or what is known of them, and not told of where another comes', () => {
    expect(told('drop-primary-key', 'ALTER TABLE users DROP CONSTRAINT users_pkey;')).toBe(1);
    expect(told('drop-primary-key', 'ALTER TABLE elsewhere DROP CONSTRAINT elsewhere_pkey;')).toBe(1);
    expect(told('drop-primary-key', 'ALTER TABLE teams DROP CONSTRAINT teams_slug_key;')).toBe(0);
    expect(told('drop-primary-key', 'ALTER TABLE users DROP CONSTRAINT users_pkey, ADD PRIMARY KEY (id, team);')).toBe(
      0,
    );
  });
});
