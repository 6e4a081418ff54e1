import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/src/core/finding';
import { analyzeAll, type ExampleFile, projectOf } from '../pages/example';
import { settingOf } from './findings';

const rollback = ['missing-down', 'empty-down', 'irreversible-migration'];

/** Findings about the way back of the last of some files. */
function rollbackFindings(files: readonly ExampleFile[], framework: string): readonly Finding[] {
  const last = files.at(-1)?.path;
  const reports = analyzeAll(projectOf(files, settingOf({ framework })));
  return reports.flatMap(({ findings }) =>
    findings.filter(({ rule, file }) => rollback.includes(rule) && file === last),
  );
}

const before = "CREATE TABLE t (id bigint PRIMARY KEY, c integer);\nCREATE TYPE mood AS ENUM ('sad');";

function told(up: string): readonly string[] {
  const files = [before, up].map((sql, index) => ({
    path: `migrations/00000${index + 1}_step.up.sql`,
    text: `${sql}\n`,
  }));
  return rollbackFindings(files, 'golang-migrate').map(({ rule }) => rule);
}

describe('a way up that leaves nothing behind needs no way back', () => {
  it.each([
    'CREATE TEMP TABLE scratch (id bigint);',
    'DO $$ BEGIN PERFORM 1; END $$;',
    "COPY t TO '/tmp/t.csv';",
    'CREATE TABLE IF NOT EXISTS t (id bigint);',
    'DROP TABLE IF EXISTS gone;',
    'ALTER TABLE t ALTER COLUMN id SET NOT NULL;',
    'CREATE TEMP TABLE scratch (id bigint);\nSET lock_timeout = 5000;',
  ])('%s', (up) => expect(told(up)).toEqual([]));
});

describe('a way up that leaves something behind', () => {
  it.each([
    'ALTER TABLE t ADD COLUMN d text;',
    'INSERT INTO t VALUES (1, 1);',
    "ALTER TYPE mood ADD VALUE 'glad';",
    "DO $$ BEGIN EXECUTE 'DROP TABLE ' || 't'; END $$;",
    'CREATE TEMP TABLE scratch (id bigint);\nALTER TABLE t ADD COLUMN d text;',
  ])('%s', (up) => expect(told(up)).toEqual(['missing-down']));

  it('only in rows that only a backup brings back cannot be taken back', () => {
    expect(told('CREATE TEMP TABLE scratch (id bigint);\nUPDATE t SET c = 1;')).toEqual(['irreversible-migration']);
  });
});

describe('a tool without a place for a way back', () => {
  const simple = (sql: string, number: number) => ({ path: `migrations/${number}_step.sql`, text: `${sql}\n` });

  it('misses none', () => {
    const files = [{ path: 'Cargo.toml', text: '[dependencies]\nsqlx = "0.8"\n' }, simple(before, 1)];
    expect(rollbackFindings(files, 'sqlx')).toEqual([]);
  });

  it('has one in a pair of files', () => {
    const up = { path: 'migrations/1_step.up.sql', text: `${before}\n` };
    const files = [{ path: 'Cargo.toml', text: '[dependencies]\nsqlx = "0.8"\n' }, up];
    expect(rollbackFindings(files, 'sqlx').map(({ rule }) => rule)).toEqual(['missing-down']);
  });
});

it('no fix is offered where nothing can be written', () => {
  const files = [before, "DO $$ BEGIN EXECUTE 'DROP TABLE a'; END $$;"].map((sql, index) => ({
    path: `migrations/00000${index + 1}_step.up.sql`,
    text: `${sql}\n`,
  }));
  const [found] = rollbackFindings(files, 'golang-migrate');
  expect(found?.fixes.map((fix) => fix())).toEqual([null]);
});
