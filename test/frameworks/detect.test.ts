import { describe, expect, test } from 'vitest';
import { dbmate } from '../../server/src/core/frameworks/dbmate';
import { detectProjects } from '../../server/src/core/frameworks/detect';
import { prisma } from '../../server/src/core/frameworks/prisma';
import { frameworkById } from '../../server/src/core/frameworks/registry';
import { TextTree } from '../../server/src/core/frameworks/text-tree';
import { migrationsIn } from './assembled';
import { detected, type Files, found, only } from './detected';

const pair: Files = { 'migrations/1_a.up.sql': 'SELECT 1;', 'migrations/1_a.down.sql': 'SELECT 1;' };

describe('one framework in a tree', () => {
  const trees: readonly (readonly [string, Files])[] = [
    [
      'prisma prisma/migrations',
      { 'prisma/migrations/migration_lock.toml': 'provider = "sqlite"', 'prisma/migrations/0_init/migration.sql': '' },
    ],
    [
      'prisma packages/db/history',
      { 'packages/db/schema.prisma': '', 'packages/db/history/20240101000000_init/migration.sql': '' },
    ],
    ['prisma migrations', { 'migrations/20240101000000_init/migration.sql': '' }],
    ['drizzle drizzle', { 'drizzle/0000_hero.sql': '', 'drizzle/meta/_journal.json': '{}' }],
    ['supabase supabase/migrations', { 'supabase/config.toml': '', 'supabase/migrations/20240101000000_a.sql': '' }],
    ['goose db/anything', { 'db/anything/00001_a.sql': '-- +goose Up\nSELECT 1;' }],
    ['goose sql', { 'sql/00001_a.sql': '-- +GOOSE up\nSELECT 1;' }],
    ['dbmate db/migrations', { 'db/migrations/20240101000000_a.sql': '-- migrate:up\n\n-- migrate:down\n' }],
    ['dbmate db/migrations', { 'db/migrations/20240101000000_a.sql': '--migrate:up\n\n--migrate:down\n' }],
    ['golang-migrate migrations', { ...pair, 'go.mod': 'require github.com/golang-migrate/migrate/v4 v4.17.1' }],
    ['golang-migrate migrations', { ...pair, 'docker-compose.yml': 'services:\n  m:\n    image: migrate/migrate:v4' }],
    ['golang-migrate migrations', { ...pair, Makefile: 'up:\n\tmigrate -path migrations -database $(URL) up' }],
    ['sqlx migrations', { ...pair, 'Cargo.toml': '[dependencies]\nsqlx = "0.8"' }],
    [
      'sqlx migrations',
      { 'migrations/20240101000000_a.sql': '', 'Cargo.toml': '[dependencies.sqlx]\nversion = "0.8"' },
    ],
    ['node-pg-migrate migrations', { ...pair, 'package.json': '{"dependencies":{"node-pg-migrate":"7"}}' }],
    ['d1 migrations', { 'migrations/0001_a.sql': '', 'wrangler.toml': '[[d1_databases]]' }],
    ['atlas migrations', { 'migrations/20240101000000.sql': '', 'migrations/atlas.sum': 'h1:' }],
    [
      'diesel migrations',
      { 'diesel.toml': '', 'migrations/2024-01-01-000000_a/up.sql': '', 'migrations/2024-01-01-000000_a/down.sql': '' },
    ],
    ['diesel db', { 'Cargo.toml': 'diesel = { version = "2" }', 'db/00000000000000_diesel_initial_setup/up.sql': '' }],
    [
      'hasura hasura/migrations/default',
      { 'hasura/config.yaml': 'version: 3\n', 'hasura/migrations/default/1700000000000_a/up.sql': '' },
    ],
    ['sqitch db', { 'db/sqitch.plan': '%project=x\na 2024 A <a>\n', 'db/deploy/a.sql': '', 'db/revert/a.sql': '' }],
    ['sqitch sql', { 'sqitch.plan': 'a 2024\n', 'sqitch.conf': '[core]\n top_dir = ./sql\n', 'sql/deploy/a.sql': '' }],
    [
      'drizzle drizzle',
      { 'drizzle/20240101000000_a/migration.sql': '', 'drizzle/20240101000000_a/snapshot.json': '{}' },
    ],
    ['flyway src/main/resources/db/migration', { 'src/main/resources/db/migration/a/V1__a.sql': '' }],
    ['flyway db/migration/postgresql', { 'db/migration/postgresql/V1__a.sql': '' }],
    ['flyway sql', { 'sql/V1.1__a.sql': '', 'sql/more/V1.2__b.sql': '', 'sql/R__views.sql': '' }],
    ['refinery migrations', { 'Cargo.toml': '[dependencies]\nrefinery = "0.8"', 'migrations/V1__a.sql': '' }],
    ['postgrator migrations', { 'migrations/001.do.a.sql': '', 'migrations/001.undo.a.sql': '' }],
    ['pop migrations', { 'migrations/1_a.up.fizz': '', 'migrations/2_b.up.sql': '' }],
    ['pop m', { 'm/20200101000000000001_a.autocommit.up.sql': '', 'm/20200101000000000001_a.down.sql': '' }],
    ['pop m', { ...{ 'm/1_a.up.sql': '' }, 'go.mod': 'require github.com/ory/pop/v6 v6.1.0' }],
    ['yoyo migrations', { 'migrations/001_a.sql': '', 'migrations/001_a.rollback.sql': '' }],
    ['paired-sql migrations', pair],
    ['paired-sql store', { 'store/V0001.Init.up.sql': '', 'store/V0001.Init.down.sql': '' }],
    ['plain any', { 'any/001_a.sql': '-- Up\nSELECT 1;\n-- Down\nSELECT 1;' }],
    ['plain db/migrations', { 'db/migrations/001_a.sql': 'SELECT 1;' }],
    ['plain db/migrations/postgres', { 'db/migrations/postgres/1.sql': 'SELECT 1;' }],
    ['plain schema', { 'schema/001_a.sql': 'SELECT 1;' }],
  ];
  test.each(trees)('%s', (expected, files) => {
    expect(found(files)).toEqual([expected]);
  });
});

describe('ambiguities', () => {
  test('the nearest telling manifest settles whose pairs these are', () => {
    const files = {
      'go.mod': 'require github.com/golang-migrate/migrate/v4 v4.17.1',
      'a/migrations/1_a.up.sql': '',
      'b/Cargo.toml': '[dependencies]\nsqlx = "0.8"',
      'b/migrations/1_a.up.sql': '',
    };
    expect(found(files)).toEqual(['golang-migrate a/migrations', 'sqlx b/migrations']);
  });

  test('a folder full of shared numbers is not golang-migrate’s, one shared number is a mistake in it', () => {
    const names = (numbers: readonly string[]) =>
      numbers.flatMap((number) => [`m/${number}_a.up.sql`, `m/${number}_b.up.sql`]);
    const tree = (numbers: readonly string[]) =>
      Object.fromEntries([...names(numbers).map((name) => [name, '']), ['go.mod', 'golang-migrate/migrate']]);
    expect(found(tree(['1']))).toEqual(['golang-migrate m']);
    expect(found(tree(['1', '2', '3']))).toEqual(['paired-sql m']);
  });

  test('U2__x.sql is Flyway’s undo, or refinery’s forward migration where the project uses that', () => {
    const files = { 'db/migration/V1__a.sql': '', 'db/migration/U1__a.sql': '' };
    expect(migrationsIn(files).map(({ up, down }) => [up?.file, down?.file])).toEqual([
      ['db/migration/V1__a.sql', 'db/migration/U1__a.sql'],
    ]);
    const rust = { ...files, 'Cargo.toml': 'refinery = "0.8"', 'db/migration/U2__b.sql': '' };
    expect(migrationsIn(rust).map(({ id, down }) => [id, down])).toEqual([
      ['1', null],
      ['1', null],
      ['2', null],
    ]);
  });

  test('goose markers inside an Atlas folder are goose’s', () => {
    expect(found({ 'migrations/1_a.sql': '-- +goose Up\nSELECT 1;', 'migrations/atlas.sum': '' })).toEqual([
      'goose migrations',
    ]);
  });

  test('db/schema.sql is no migration', () => {
    const files = { 'db/schema.sql': 'CREATE TABLE a ();', 'db/migrations/1_a.sql': '-- migrate:up\n-- migrate:down' };
    expect(only(files).files).toEqual(['db/migrations/1_a.sql']);
  });

  test('where two tools’ markers meet, the more frequent one has the folder', () => {
    const goose = '-- +goose Up\nSELECT 1;';
    const dbmate = '-- migrate:up\n-- migrate:down';
    expect(found({ 'm/1_a.sql': goose, 'm/2_b.sql': dbmate, 'm/3_c.sql': dbmate })).toEqual(['dbmate m']);
  });
});

describe('left alone', () => {
  const trees: readonly (readonly [string, Files])[] = [
    ['queries', { 'queries/users.sql': 'SELECT 1;', 'sql/1_a.sql': '', 'sql/report.sql': '' }],
    ['seeds', { 'db/seeds/001_users.sql': '-- up\n', 'migrations/seeds/001_users.sql': '' }],
    ['fixtures without numbers', { 'migrations/fixture.sql': 'SELECT 1;' }],
    ['Knex', { 'migrations/20240101000000_a.js': '', 'knexfile.js': '' }],
  ];
  test.each(trees)('%s', (_, files) => {
    expect(found(files)).toEqual([]);
  });
});

test('several projects of one tree are kept apart, and no file is in two', () => {
  const files = {
    'apps/web/prisma/schema.prisma': '',
    'apps/web/prisma/migrations/20240101000000_a/migration.sql': '',
    'apps/web/prisma/migrations/20240101000000_a/down.sql': '',
    'services/auth/go.mod': 'require github.com/golang-migrate/migrate/v4 v4.17.1',
    'services/auth/migrations/postgres/1_a.up.sql': '',
    'services/auth/migrations/sqlite/1_a.up.sql': '',
    'services/jobs/migrations/1_a.sql': '-- +goose Up\n',
    'services/jobs/migrations/2_b.go': '',
    'services/jobs/migrations/2_b_test.go': '',
    'tools/db/migrations/1_a.sql': '-- migrate:up\n-- migrate:down',
    'legacy/migrations/1_a.sql': '',
  };
  const projects = detected(files);
  expect(projects.map(({ framework, root }) => `${framework.id} ${root}`)).toEqual([
    'prisma apps/web/prisma/migrations',
    'plain legacy/migrations',
    'golang-migrate services/auth/migrations/postgres',
    'golang-migrate services/auth/migrations/sqlite',
    'goose services/jobs/migrations',
    'dbmate tools/db/migrations',
  ]);
  const all = projects.flatMap((project) => project.files);
  expect(new Set(all).size).toBe(all.length);
  expect(all).toContain('services/jobs/migrations/2_b.go');
  expect(all).not.toContain('services/jobs/migrations/2_b_test.go');
});

test('a project says what gave it away', () => {
  expect(only({ 'm/1_a.sql': '-- migrate:up' }).reason).toBe('-- migrate:up in m/1_a.sql');
  expect(only({ ...pair, 'go.mod': 'golang-migrate/migrate' }).reason).toBe('golang-migrate in go.mod');
});

describe('configured', () => {
  const tree = TextTree.of(
    Object.entries({
      'm/1_a.sql': '-- +goose Up\n',
      'm/2_b.sql': '',
      'n/20240101000000_a/migration.sql': '',
      'n/20240101000000_a/snapshot.json': '',
    }),
  );

  test('a framework holds for its files, whatever detection would say', () => {
    const projects = detectProjects(tree, {
      isExcluded: () => false,
      frameworkOf: (path) => (path.startsWith('m/') ? dbmate : prisma),
    });
    expect(projects.map(({ framework, root, files }) => [framework.id, root, files])).toEqual([
      ['dbmate', 'm', ['m/1_a.sql', 'm/2_b.sql']],
      ['prisma', 'n', ['n/20240101000000_a/migration.sql']],
    ]);
  });

  test('every layout of a tool is found by its one name', () => {
    const files = { 'old/0000_a.sql': '', 'new/20250108112000_a/migration.sql': '' };
    const selection = { isExcluded: () => false, frameworkOf: () => frameworkById('drizzle') };
    const projects = detectProjects(TextTree.of(Object.entries(files)), selection);
    expect(projects.map(({ root, files }) => [root, files])).toEqual([
      ['new', ['new/20250108112000_a/migration.sql']],
      ['old', ['old/0000_a.sql']],
    ]);
  });

  test('an excluded file is none', () => {
    const projects = detectProjects(tree, { isExcluded: (path) => path.endsWith('1_a.sql'), frameworkOf: () => null });
    expect(projects.map(({ root }) => root)).toEqual(['n']);
  });
});
