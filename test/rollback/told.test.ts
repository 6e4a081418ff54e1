import { describe, expect, it } from 'vitest';
import { said } from './said';

const before = `CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL DEFAULT 'none', plan text, team bigint REFERENCES teams (id) ON DELETE CASCADE);
CREATE INDEX users_plan_idx ON users (plan);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;`;

/** Rules that speak, each once for every finding. */
const rulesOf = (up: string, down: string) => said(before, up, down).map((one) => one.split(':')[0]);

describe('each difference is told by one rule', () => {
  it('NOT NULL that does not come back', () => {
    const up = 'ALTER TABLE users ALTER COLUMN name DROP NOT NULL, ADD COLUMN note text;';
    expect(said(before, up, 'ALTER TABLE users DROP COLUMN note;')).toEqual([
      'down-does-not-revert: After down, column "users.name" has lost its NOT NULL.',
    ]);
  });

  it.each([
    [
      'ALTER TABLE users DROP CONSTRAINT users_team_fkey;',
      'ALTER TABLE users ADD FOREIGN KEY (team) REFERENCES teams (id);',
      ['down-lossy-definition'],
    ],
    ['DROP INDEX users_plan_idx;', 'CREATE UNIQUE INDEX users_plan_idx ON users (plan);', ['down-lossy-definition']],
    [
      'ALTER TABLE users ADD COLUMN note text;',
      'ALTER TABLE users DROP COLUMN note;\nDROP INDEX users_plan_idx;',
      ['down-touches-unowned'],
    ],
    [
      'ALTER TABLE users ADD COLUMN note text;',
      'ALTER TABLE users DROP COLUMN note;\nDROP TABLE users;',
      ['down-loses-data'],
    ],
    [
      'ALTER TABLE users DROP COLUMN plan;',
      'ALTER TABLE users ADD COLUMN plan text;',
      ['down-does-not-revert', 'down-cannot-restore-data'],
    ],
    [
      'ALTER TABLE users DROP COLUMN plan;',
      "ALTER TABLE users ADD COLUMN plan text;\nUPDATE users SET plan = 'free';\nCREATE INDEX users_plan_idx ON users (plan);",
      [],
    ],
    [
      'CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.plan = 1; RETURN NEW; END $$;',
      'COMMENT ON TABLE users IS NULL;',
      ['down-does-not-revert'],
    ],
  ])('%s · %s', (up, down, rules) => expect(rulesOf(up, down)).toEqual(rules));
});

describe('a statement that fails is told', () => {
  it.each([
    [
      'CREATE TABLE notes (id int);',
      'DROP TABLE note;',
      'down-fails: This fails, so rolling back stops here: after the way up there is no table "note". Name what the way up made, or leave it out.',
    ],
    [
      'CREATE TABLE notes (id int);\nCREATE INDEX notes_idx ON notes (id);',
      'DROP TABLE notes;\nDROP INDEX notes_idx;',
      'down-wrong-order: This fails: index "notes_idx" is gone since DROP TABLE notes. Put this statement before it, or leave it out.',
    ],
    [
      'CREATE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;\nCREATE TRIGGER marks BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION mark();',
      'DROP FUNCTION mark();\nDROP TRIGGER marks ON users;',
      'down-wrong-order: This fails: trigger "marks" on "users" still needs it. Put DROP TRIGGER marks before it.',
    ],
  ])('%s · %s', (up, down, message) => expect(said(before, up, down)).toContain(message));

  it.each([
    'DROP TABLE a, b;',
    'DROP TABLE a CASCADE;\nDROP TABLE b;',
    'DROP TABLE b;\nDROP TABLE a;\nDROP INDEX IF EXISTS b_idx;',
  ])('not where it is meant: %s', (down) => {
    const up =
      'CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE b (a int REFERENCES a);\nCREATE INDEX b_idx ON b (a);';
    expect(said(before, up, down)).toEqual([]);
  });
});

describe('a way back that raises', () => {
  const up = 'ALTER TABLE users ADD COLUMN note text;';

  it.each([
    "DO $$ BEGIN RAISE EXCEPTION 'no way back'; END $$;",
    "DO $body$ DECLARE x int; BEGIN RAISE 'no way back'; END $body$;",
    'DO $$ BEGIN ASSERT false; END $$;',
    'SELECT 1 / 0;',
  ])('is told, and nothing else of it: %s', (down) => expect(rulesOf(up, down)).toEqual(['down-raises']));

  it.each([
    "DO $$ BEGIN RAISE NOTICE 'dropping'; END $$;\nALTER TABLE users DROP COLUMN note;",
    "DO $$ BEGIN IF true THEN RAISE EXCEPTION 'x'; END IF; END $$;\nALTER TABLE users DROP COLUMN note;",
  ])('only under a condition, or only speaks, is not: %s', (down) => expect(rulesOf(up, down)).toEqual([]));
});

it('a column that gets its old name back was never gone', () => {
  const before = 'CREATE TABLE t (id INTEGER);\nALTER TABLE t ADD COLUMN key text;';
  const up = 'ALTER TABLE t RENAME COLUMN key TO akey;';
  const down = 'ALTER TABLE t RENAME COLUMN akey TO key;';
  expect(said(before, up, down)).toEqual([]);
  expect(said(before, up, down, { dialect: 'sqlite' })).toEqual([]);
});

it('a statement that fails has removed nothing: what it would have taken along is not missed', () => {
  const before = 'CREATE TABLE t (id INTEGER);\nCREATE INDEX i ON t (id);';
  const up = 'ALTER TABLE t ADD COLUMN gone INTEGER;\nDROP INDEX i;\nCREATE INDEX i ON t (id) WHERE gone IS NULL;';
  const down = 'ALTER TABLE t DROP COLUMN gone;\nDROP INDEX i;\nCREATE INDEX i ON t (id);';
  expect(said(before, up, down, { dialect: 'sqlite' })).toEqual([
    'down-wrong-order: This fails: index "i" still needs it. Put DROP INDEX i before it.',
  ]);
});

describe('a table that the way back makes anew under another name, as Gitness does', () => {
  const before = 'CREATE TABLE items (id serial PRIMARY KEY, name text);';
  const up =
    'DROP TABLE items;\nCREATE TABLE items_temp (id serial PRIMARY KEY);\nALTER TABLE items_temp RENAME TO items;';
  const down =
    'CREATE TABLE items_temp (id serial PRIMARY KEY, name text);\nDROP TABLE items;\nALTER TABLE items_temp RENAME TO items;';

  it('has a key of another name, which is one difference, and a sequence that the server names', () => {
    expect(said(before, up, down).filter((one) => !/down-(?:loses|cannot)/.test(one))).toEqual([
      'down-lossy-definition: After down, the name of constraint "items_pkey" on "items" is items_temp_pkey1, and was items_pkey before the way up. A later migration that names it fails.',
    ]);
  });
});
