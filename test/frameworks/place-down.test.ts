import { describe, expect, test } from 'vitest';
import type { Migration } from '../../server/src/core/migration';
import { assembled, edited } from './assembled';
import type { Files } from './detected';

const drop = 'DROP TABLE a;\n';

/** The files after the down half of the only, or the last, migration was written. */
function placed(files: Files, sql = drop): Files {
  const project = assembled(files);
  const migration = project.lineages[0]?.migrations.at(-1) as Migration;
  return edited(
    files,
    project.framework.placeDown(migration, sql, (file) => files[file] ?? null),
  );
}

describe('a section', () => {
  test.each([
    ['plain', '-- Up\nCREATE TABLE a (b);\n', '-- Up\nCREATE TABLE a (b);\n\n-- Down\nDROP TABLE a;\n'],
    [
      'in the case of the up marker',
      '-- UP\nCREATE TABLE a (b);',
      '-- UP\nCREATE TABLE a (b);\n\n-- DOWN\nDROP TABLE a;\n',
    ],
    [
      'in its banner',
      '-- ==== up ====\n\nCREATE TABLE a (b);\n\n\n',
      '-- ==== up ====\n\nCREATE TABLE a (b);\n\n-- ==== down ====\n\nDROP TABLE a;\n',
    ],
    [
      'into an empty one',
      '-- Up\nCREATE TABLE a (b);\n\n-- Down\n',
      '-- Up\nCREATE TABLE a (b);\n\n-- Down\nDROP TABLE a;\n',
    ],
    [
      'into one that ends the file',
      '-- Up\nCREATE TABLE a (b);\n\n-- Down',
      '-- Up\nCREATE TABLE a (b);\n\n-- Down\nDROP TABLE a;\n',
    ],
    [
      'in place of a comment',
      '-- Up\nCREATE TABLE a (b);\n-- Down\n-- nothing yet\n',
      '-- Up\nCREATE TABLE a (b);\n-- Down\nDROP TABLE a;\n',
    ],
    [
      'before the up section',
      '-- Down\n-- Up\nCREATE TABLE a (b);\n',
      '-- Down\nDROP TABLE a;\n\n-- Up\nCREATE TABLE a (b);\n',
    ],
    [
      'with the file’s line breaks',
      '-- Up\r\nCREATE TABLE a (b);\r\n',
      '-- Up\r\nCREATE TABLE a (b);\r\n\r\n-- Down\r\nDROP TABLE a;\r\n',
    ],
    [
      'dbmate',
      '--migrate:up\nCREATE TABLE a (b);\n',
      '--migrate:up\nCREATE TABLE a (b);\n\n--migrate:down\nDROP TABLE a;\n',
    ],
    [
      'dbmate as scaffolded',
      '-- migrate:up\nCREATE TABLE a (b);\n\n-- migrate:down\n\n',
      '-- migrate:up\nCREATE TABLE a (b);\n\n-- migrate:down\nDROP TABLE a;\n',
    ],
    [
      'goose',
      '-- +goose up\nCREATE TABLE a (b);\n',
      '-- +goose up\nCREATE TABLE a (b);\n\n-- +goose down\nDROP TABLE a;\n',
    ],
    [
      'goose as scaffolded',
      "-- +goose Up\n-- +goose StatementBegin\nCREATE TABLE a (b);\n-- +goose StatementEnd\n\n-- +goose Down\n-- +goose StatementBegin\nSELECT 'down SQL query';\n-- +goose StatementEnd\n",
      '-- +goose Up\n-- +goose StatementBegin\nCREATE TABLE a (b);\n-- +goose StatementEnd\n\n-- +goose Down\nDROP TABLE a;\n',
    ],
  ])('%s', (_, text, after) => {
    expect(placed({ 'm/1_a.sql': text })).toEqual({ 'm/1_a.sql': after });
  });

  test('goose gets statement markers around what it would cut in two', () => {
    const sql = 'DROP INDEX i;\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b;\n  DELETE FROM c;\nEND;\n';
    const after = placed({ 'm/1_a.sql': '-- +goose Up\nDROP TRIGGER t;\n' }, sql)['m/1_a.sql'];
    expect(after).toBe(
      '-- +goose Up\nDROP TRIGGER t;\n\n-- +goose Down\nDROP INDEX i;\n-- +goose StatementBegin\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b;\n  DELETE FROM c;\nEND;\n-- +goose StatementEnd\n',
    );
  });

  test('dbmate goes out of its transaction where up does and the statement needs it', () => {
    const files = { 'm/1_a.sql': '-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY i ON a (b);\n' };
    expect(placed(files, 'DROP INDEX CONCURRENTLY i;\n')['m/1_a.sql']).toContain(
      '\n-- migrate:down transaction:false\nDROP INDEX',
    );
    expect(placed(files, 'DROP INDEX i;\n')['m/1_a.sql']).toContain('\n-- migrate:down\nDROP INDEX');
  });

  test('dbmate has the marker that is there go out of the transaction', () => {
    const up = '-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY i ON a (b);\n\n';
    const after = placed({ 'm/1_a.sql': `${up}-- migrate:down\n-- TODO\n` }, 'DROP INDEX CONCURRENTLY i;\n');
    expect(after['m/1_a.sql']).toBe(`${up}-- migrate:down transaction:false\nDROP INDEX CONCURRENTLY i;\n`);
    expect(placed({ 'm/1_a.sql': `${up}-- migrate:down` }, 'DROP INDEX CONCURRENTLY i;\n')).toEqual(after);
    const marked = `${up}-- migrate:down transaction:false\n`;
    expect(placed({ 'm/1_a.sql': marked }, 'DROP INDEX CONCURRENTLY i;\n')['m/1_a.sql']).toBe(
      `${marked}DROP INDEX CONCURRENTLY i;\n`,
    );
  });

  test('of several pairs of blocks the last one gets it', () => {
    const text = '-- migrate:up\nA;\n-- migrate:down\n-- migrate:up\nB;\n-- migrate:down\n';
    expect(placed({ 'm/1_a.sql': text })['m/1_a.sql']).toBe(`${text}DROP TABLE a;\n`);
  });
});

describe('a file of its own', () => {
  const manifest = { 'go.mod': 'golang-migrate/migrate' };

  test.each<[string, Files, Files]>([
    ['golang-migrate', { ...manifest, 'm/1_a.up.sql': 'A;\n' }, { 'm/1_a.down.sql': drop }],
    [
      'in place of an empty one',
      { ...manifest, 'm/1_a.up.sql': 'A;\n', 'm/1_a.down.sql': '-- todo\n' },
      { 'm/1_a.down.sql': drop },
    ],
    [
      'under the name that is there',
      { ...manifest, 'm/1_a..up.sql': 'A;\n', 'm/1_a.down.sql': '' },
      { 'm/1_a.down.sql': drop },
    ],
    [
      'with line breaks of the up file',
      { ...manifest, 'm/1_a.up.sql': 'A;\r\n' },
      { 'm/1_a.down.sql': 'DROP TABLE a;\r\n' },
    ],
    [
      'beside a file without a half in its name',
      { 'm/1_a.up.sql': '', 'm/2_b.sql': 'B;\n' },
      { 'm/2_b.down.sql': drop },
    ],
    [
      'Prisma',
      { 'migrations/20240101000000_a/migration.sql': 'A;\n' },
      { 'migrations/20240101000000_a/down.sql': drop },
    ],
  ])('%s', (_, files, after) => {
    expect(placed(files)).toEqual(after);
  });
});

test('a tool without a place for a way back gets none', () => {
  expect(placed({ 'supabase/config.toml': '', 'supabase/migrations/20240101000000_a.sql': 'A;' })).toEqual({});
});
