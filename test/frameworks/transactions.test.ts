import { expect, test } from 'vitest';
import type { Dialect } from '../../server/src/core/dialect';
import type { Framework } from '../../server/src/core/frameworks/framework';
import { frameworkById } from '../../server/src/core/frameworks/registry';
import type { Migration } from '../../server/src/core/migration';
import { assembled, edited, migrationsIn } from './assembled';
import type { Files } from './detected';

test.each<[string, Dialect | null, boolean, string]>([
  ['golang-migrate', 'postgresql', false, 'implicit-string'],
  ['golang-migrate', 'sqlite', false, 'per-half'],
  ['golang-migrate', 'sqlite', true, 'none'],
  ['golang-migrate', 'mysql', false, 'none'],
  ['dbmate', 'postgresql', false, 'per-half'],
  ['dbmate', 'postgresql', true, 'implicit-string'],
  ['dbmate', 'sqlite', true, 'none'],
  ['goose', 'postgresql', false, 'per-half'],
  ['goose', 'postgresql', true, 'none'],
  ['prisma', 'postgresql', false, 'implicit-string'],
  ['prisma', 'sqlite', false, 'none'],
  ['plain', 'postgresql', false, 'implicit-string'],
  ['plain', 'sqlite', false, 'none'],
  ['sqlx', 'postgresql', false, 'per-half'],
  ['sqlx', 'postgresql', true, 'implicit-string'],
  ['drizzle', 'postgresql', false, 'all-pending'],
  ['node-pg-migrate', 'postgresql', false, 'all-pending'],
  ['supabase', 'postgresql', false, 'implicit-string'],
  ['paired-sql', null, false, 'implicit-string'],
])('%s on %s, opted out %s: %s', (id, dialect, optedOut, mode) => {
  expect((frameworkById(id) as Framework).transaction(dialect, optedOut)).toBe(mode);
});

test('configuration knows the project’s runner better, but for a file’s own opt-out', () => {
  const files = { 'm/1_a.sql': '-- +goose Up\nA;', 'm/2_a.sql': '-- +goose NO TRANSACTION\n-- +goose Up\nA;' };
  const modes = (assumeInTransaction: boolean) =>
    migrationsIn(files, { assumeInTransaction }).map(({ up }) => up?.transaction);
  expect(modes(true)).toEqual(['per-half', 'none']);
  expect(modes(false)).toEqual(['none', 'none']);
});

/** The file after its opt-out, or why there is none. */
function optedOut(files: Files): Files | string {
  const project = assembled(files);
  const migration = project.lineages[0]?.migrations[0] as Migration;
  const answer = project.framework.optOut(migration, (file) => files[file] ?? null);
  return 'refused' in answer ? answer.refused : edited(files, answer);
}

test('goose gets its marker, once', () => {
  expect(optedOut({ 'm/1_a.sql': '-- about\r\n-- +goose Up\r\nA;\r\n' })).toEqual({
    'm/1_a.sql': '-- about\r\n-- +goose NO TRANSACTION\r\n-- +goose Up\r\nA;\r\n',
  });
  expect(optedOut({ 'm/1_a.sql': '-- +goose NO TRANSACTION\n-- +goose Up\nA;\n' })).toEqual({});
});

test('dbmate gets its option, but only for a statement that is alone: the block stays one string', () => {
  expect(optedOut({ 'm/1_a.sql': '-- migrate:up\nSELECT 1;\n' })).toEqual({
    'm/1_a.sql': '-- migrate:up transaction:false\nSELECT 1;\n',
  });
  expect(optedOut({ 'm/1_a.sql': '-- migrate:up\nSELECT 1;\nSELECT 2;\n' })).toContain('must be alone');
});

test('sqlx gets its first line', () => {
  expect(optedOut({ 'Cargo.toml': 'sqlx = "0.8"', 'm/1_a.up.sql': 'SELECT 1;\n' })).toEqual({
    'm/1_a.up.sql': '-- no-transaction\nSELECT 1;\n',
  });
});

test('a tool without a marker has nothing to do for a statement that is alone, and refuses for others', () => {
  const file = (text: string): Files => ({
    'go.mod': 'golang-migrate/migrate',
    '.env': 'DATABASE_URL=postgres://a',
    'm/1_a.up.sql': text,
  });
  expect(optedOut(file('SELECT 1;'))).toEqual({});
  expect(optedOut(file('SELECT 1;\nSELECT 2;'))).toContain('one string');
  expect(optedOut({ ...file('SELECT 1;'), '.env': 'DATABASE_URL=sqlite:a.db' })).toContain('no marker');
});
