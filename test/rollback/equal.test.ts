import { describe, expect, it } from 'vitest';
import { said } from './said';

const before = `CREATE TYPE mood AS ENUM ('calm', 'tense');
CREATE TABLE teams (id bigserial PRIMARY KEY);
CREATE TABLE users (
  id serial PRIMARY KEY, name varchar(50) DEFAULT 'x', mood mood, team bigint REFERENCES teams,
  age int CHECK (age > 0 AND age <> 7), seen timestamptz DEFAULT now()
);
CREATE INDEX users_name_idx ON users (name text_pattern_ops) WHERE name <> '';
CREATE INDEX users_age_idx ON users (age, seen DESC);
CREATE VIEW adults AS SELECT id FROM users WHERE age >= 18;`;

describe('a way back that means the same, written otherwise, is not accused', () => {
  it.each([
    [
      'quotes, qualifiers, default method, casts of literals, parentheses',
      'DROP INDEX users_name_idx;',
      `CREATE INDEX IF NOT EXISTS "users_name_idx" ON public."users" USING btree ("name" text_pattern_ops) WHERE ((name <> ''::text));`,
    ],
    [
      'order and NULLs as they are by default',
      'DROP INDEX users_age_idx;',
      'CREATE INDEX users_age_idx ON users (age ASC NULLS LAST, seen DESC NULLS FIRST);',
    ],
    [
      'IF EXISTS on what is there',
      'ALTER TABLE users ADD COLUMN note text;',
      'ALTER TABLE IF EXISTS users DROP COLUMN IF EXISTS note;',
    ],
    [
      'other names of types',
      'ALTER TABLE users ALTER COLUMN name TYPE text;',
      'ALTER TABLE users ALTER COLUMN name TYPE character varying(50);',
    ],
    [
      'a default with its type',
      'ALTER TABLE users ALTER COLUMN name DROP DEFAULT;',
      "ALTER TABLE users ALTER COLUMN name SET DEFAULT 'x'::character varying;",
    ],
    [
      'a name that the server would choose, a target that it would find',
      'ALTER TABLE users DROP CONSTRAINT users_team_fkey;',
      'ALTER TABLE users ADD CONSTRAINT users_team_fkey FOREIGN KEY (team) REFERENCES public.teams (id);',
    ],
    [
      '!= for <>',
      'ALTER TABLE users DROP CONSTRAINT users_age_check;',
      'ALTER TABLE users ADD CHECK ((age > 0) AND (age != 7));',
    ],
    [
      'an index that falls with its table',
      'CREATE TABLE notes (id int);\nCREATE INDEX notes_idx ON notes (id);',
      'DROP TABLE notes;',
    ],
    [
      'the order of independent objects',
      'CREATE TABLE a (id int);\nCREATE TABLE b (id int);',
      'DROP TABLE a;\nDROP TABLE b;',
    ],
    [
      'a view made again',
      'DROP VIEW adults;',
      'create or replace view adults as\n  select id from users where (age >= 18);',
    ],
    [
      'a table called otherwise for a while',
      'ALTER TABLE users RENAME TO people;',
      'ALTER TABLE people RENAME TO users;',
    ],
  ])('%s', (_, up, down) => expect(said(before, up, down)).toEqual([]));
});

describe('what is not known is not spoken of', () => {
  it.each([
    [
      'a block that runs what it puts together',
      'ALTER TABLE users ADD COLUMN note text;',
      "DO $$ BEGIN EXECUTE format('ALTER TABLE %I DROP COLUMN note', 'users'); END $$;",
    ],
    [
      'a table that no migration made',
      'ALTER TABLE elsewhere.logs ADD COLUMN note text;',
      'ALTER TABLE elsewhere.logs DROP COLUMN note, DROP COLUMN other;',
    ],
    [
      'a change under a condition',
      'ALTER TABLE users ADD COLUMN note text;',
      "DO $$ BEGIN IF current_user = 'x' THEN ALTER TABLE users DROP COLUMN note; END IF; END $$;",
    ],
  ])('%s', (_, up, down) => expect(said(before, up, down)).toEqual([]));
});
