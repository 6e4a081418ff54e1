import { describe, expect, test } from 'vitest';
import type { NewFile } from '../../server/src/core/frameworks/framework';
import { nextName } from '../../server/src/core/frameworks/next-name';
import { frameworkById } from '../../server/src/core/frameworks/registry';
import { assembled } from './assembled';
import type { Files } from './detected';

test.each([
  [['001_a', '002_b'], '003_add_users'],
  [['9_a', '10_b'], '11_add_users'],
  [['099_a'], '100_add_users'],
  [['99_a'], '100_add_users'],
  [['20231231235959_a'], '20240101000000_add_users'],
  [['202312312359_a'], '202401010000_add_users'],
  [['20240228_a'], '20240229_add_users'],
  [['20240101120000123_a'], '20240101120001123_add_users'],
  [['1700000000000_a'], '1700000001000_add_users'],
  [['1700000000_a'], '1700000001_add_users'],
  [['2024-01-31-235959_a'], '2024-02-01-000000_add_users'],
  [['V0009.Init'], 'V0010.add_users'],
  [['001-first-one'], '002-add-users'],
  [['00000000000000000012_a'], '00000000000000000013_add_users'],
  [['001'], '002_add_users'],
  [[], '0001_add_users'],
])('%j → %s', (existing, name) => {
  expect(nextName(existing, 'Add users!', '0001')).toBe(name);
});

const request = { name: 'add users', up: 'A;\n', down: 'B;\n', outsideTransaction: false };

/** The files of a migration after those of a tree, or why there are none. */
function scaffolded(
  files: Files,
  more: Partial<Omit<typeof request, 'down'> & { down: string | null }> = {},
): Files | string {
  const { root, framework, lineages } = assembled(files);
  const answer = framework.scaffold({ ...request, ...more, root, existing: lineages[0]?.migrations ?? [] });
  return 'refused' in answer
    ? answer.refused
    : Object.fromEntries(answer.map(({ path, text }: NewFile) => [path, text]));
}

describe('in the folder’s own form', () => {
  test.each<[string, Files, Files]>([
    ['plain', { 'm/001_a.sql': '-- Up\n-- Down\n' }, { 'm/002_add_users.sql': '-- Up\nA;\n\n-- Down\nB;\n' }],
    [
      'golang-migrate',
      { 'go.mod': 'golang-migrate/migrate', 'm/000009_a.up.sql': '' },
      { 'm/000010_add_users.up.sql': 'A;\n', 'm/000010_add_users.down.sql': 'B;\n' },
    ],
    [
      'dbmate',
      { 'm/20240101000000_a.sql': '-- migrate:up' },
      { 'm/20240101000001_add_users.sql': '-- migrate:up\nA;\n\n-- migrate:down\nB;\n' },
    ],
    [
      'goose',
      { 'm/00001_a.sql': '-- +goose Up' },
      { 'm/00002_add_users.sql': '-- +goose Up\nA;\n\n-- +goose Down\nB;\n' },
    ],
    [
      'Prisma',
      { 'migrations/20240101000000_a/migration.sql': '' },
      {
        'migrations/20240101000001_add_users/migration.sql': 'A;\n',
        'migrations/20240101000001_add_users/down.sql': 'B;\n',
      },
    ],
    [
      'sqlx, simple',
      { 'Cargo.toml': 'sqlx = "0.8"', 'migrations/1_a.sql': '' },
      { 'migrations/2_add_users.sql': 'A;\n' },
    ],
  ])('%s', (_, files, written) => {
    expect(scaffolded(files)).toEqual(written);
  });
});

test('outside a transaction each with its own marker', () => {
  const more = { up: 'CREATE INDEX CONCURRENTLY i ON a (b);\n', down: null, outsideTransaction: true };
  expect(scaffolded({ 'm/1_a.sql': '-- +goose Up' }, more)).toEqual({
    'm/2_add_users.sql': `-- +goose NO TRANSACTION\n-- +goose Up\n${more.up}`,
  });
  expect(scaffolded({ 'm/1_a.sql': '-- migrate:up' }, more)).toEqual({
    'm/2_add_users.sql': `-- migrate:up transaction:false\n${more.up}\n-- migrate:down\n`,
  });
  expect(scaffolded({ 'go.mod': 'golang-migrate/migrate', 'm/1_a.up.sql': '' }, more)).toEqual({
    'm/2_add_users.up.sql': more.up,
  });
});

test('a block that commits batch by batch leaves the transaction of dbmate, too', () => {
  const more = { up: 'DO $$\nBEGIN\n  COMMIT;\nEND $$;\n', down: null, outsideTransaction: true };
  expect(scaffolded({ 'm/1_a.sql': '-- migrate:up' }, more)).toEqual({
    'm/2_add_users.sql': `-- migrate:up transaction:false\n${more.up}\n-- migrate:down\n`,
  });
});

test('a tool that keeps books of its migrations refuses with its own command', () => {
  expect(scaffolded({ 'd/0000_a.sql': '', 'd/meta/_journal.json': '' })).toContain('drizzle-kit generate --custom');
  expect(scaffolded({ 'd/1_a.sql': '', 'd/atlas.sum': '' })).toContain('atlas migrate new');
});

test('a tool that always wraps refuses what must run outside', () => {
  const more = { outsideTransaction: true };
  expect(
    scaffolded({ 'package.json': 'node-pg-migrate"'.replace(/^/, '"'), 'migrations/1_a.sql': '' }, more),
  ).toContain('in a transaction');
});

test('the first migration of an empty folder is named by the time that is given', () => {
  const first = { root: 'm', existing: [], ...request };
  expect(frameworkById('dbmate')?.scaffold({ ...first, now: '20260102030405' })).toMatchObject([
    { path: 'm/20260102030405_add_users.sql' },
  ]);
});
