import { describe, expect, it } from 'vitest';
import { flyway } from '../../server/src/core/frameworks/flyway';
import { flywayName, nextVersion } from '../../server/src/core/frameworks/flyway-names';
import { frameworkById } from '../../server/src/core/frameworks/registry';
import { changesOfPlan } from '../../server/src/core/frameworks/sqitch-plan';
import type { Migration } from '../../server/src/core/migration';
import { maskFound, noVariables } from '../../server/src/core/variables/variable';
import { assembled, edited, migrationsIn } from './assembled';
import type { Files } from './detected';

const ids = (files: Files) => migrationsIn(files).map(({ id }) => id);

function placed(files: Files): Files {
  const { lineages, framework } = assembled(files);
  const migration = lineages[0]?.migrations[0] as Migration;
  return edited(
    files,
    framework.placeDown(migration, 'DROP TABLE a;\n', (file) => files[file] ?? null),
  );
}

function optedOut(files: Files): Files | string {
  const { lineages, framework } = assembled(files);
  const answer = framework.optOut(lineages[0]?.migrations[0] as Migration, (file) => files[file] ?? null);
  return 'refused' in answer ? answer.refused : edited(files, answer);
}

describe('Flyway', () => {
  it('orders versions part by part, and repeatable migrations behind all of them', () => {
    const files = ['V2__b', 'V1.10__d', 'V1_9__c', 'V1.0__a', 'R__views', 'V20240101.1200__e'];
    expect(ids(Object.fromEntries(files.map((file) => [`db/migration/${file}.sql`, ''])))).toEqual([
      '1',
      '1.9',
      '1.10',
      '2',
      '20240101.1200',
      'views',
    ]);
  });

  it('keeps a baseline apart from the migrations whose place it takes', () => {
    const project = assembled({ 'm/V1__a.sql': '', 'm/V2__b.sql': '', 'm/B2__all.sql': '' });
    expect(project.lineages.map(({ name, migrations }) => [name, migrations.map(({ id }) => id)])).toEqual([
      ['', ['1', '2']],
      ['baseline 2', ['2']],
    ]);
  });

  it('takes a migration out of its transaction by a file beside it, and tells what it does by itself', () => {
    const mode = (files: Files) => migrationsIn(files)[0]?.up?.transaction;
    expect(mode({ 'm/V1__a.sql': 'SELECT 1;' })).toBe('per-half');
    expect(mode({ 'm/V1__a.sql': 'SELECT 1;', 'm/V1__a.sql.conf': 'executeInTransaction=false' })).toBe('none');
    expect(mode({ 'm/V1__a.sql': 'CREATE INDEX CONCURRENTLY i ON t (a);' })).toBe('none');
    expect(optedOut({ 'm/V1__a.sql': 'SELECT 1;' })).toEqual({ 'm/V1__a.sql.conf': 'executeInTransaction=false\n' });
  });

  it('puts the way back into an undo file of the same version', () => {
    expect(placed({ 'm/V1.2__add_a.sql': 'CREATE TABLE a (id int);' })).toEqual({
      'm/U1.2__add_a.sql': 'DROP TABLE a;\n',
    });
  });

  it('names the next migration in the spelling of the last', () => {
    expect(nextVersion('db/V1_2_09__x.sql')).toBe('1_2_10');
    expect(nextVersion('')).toBe('1');
    const { lineages } = assembled({ 'm/V001__a.sql': '', 'm/R__v.sql': '' });
    const request = {
      root: 'm',
      existing: lineages[0]?.migrations ?? [],
      name: 'Add b',
      up: 'A;\n',
      down: null,
      outsideTransaction: true,
    };
    expect(flyway.scaffold(request)).toEqual([
      { path: 'm/V002__add_b.sql', text: 'A;\n' },
      { path: 'm/V002__add_b.sql.conf', text: 'executeInTransaction=false\n' },
    ]);
  });

  const masked = (text: string) => maskFound(text, flyway.variables?.find(text, 'm/V1__a.sql', noVariables) ?? []);

  it('masks placeholders', () =>
    expect(masked(['GRANT ALL ON $', '{schema}.t TO x;'].join(''))).toBe('GRANT ALL ON __schema_.t TO x;'));

  it.each(['V__a.sql', 'V1_a.txt', 'v1__a.sql', 'R_a.sql', 'afterMigrate.sql'])('%s is none of its names', (name) => {
    expect(flywayName(name)).toBeNull();
  });

  it('is told its dialect by the URL of the project', () => {
    const files = {
      'src/main/resources/db/migration/V1__a.sql': '',
      'src/main/resources/application.yml': 'spring:\n  datasource:\n    url: jdbc:mariadb://localhost/app',
    };
    expect(assembled(files).lineages[0]?.dialect.dialect).toBe('mariadb');
  });
});

describe('Diesel', () => {
  const folder = 'migrations/2024-01-02-030405_add_a';
  const files: Files = {
    'diesel.toml': '',
    [`${folder}/up.sql`]: 'CREATE TABLE a (id INTEGER);',
    [`${folder}/down.sql`]: '',
  };

  it('records the digits of a version', () => expect(ids(files)).toEqual(['20240102030405']));

  it('reads metadata.toml', () => {
    expect(migrationsIn(files)[0]?.up).toMatchObject({ transaction: 'per-half', optedOut: false });
    const outside = { ...files, [`${folder}/metadata.toml`]: 'run_in_transaction = false\n' };
    expect(migrationsIn(outside)[0]?.up).toMatchObject({ optedOut: true });
    expect(optedOut(files)).toEqual({ [`${folder}/metadata.toml`]: 'run_in_transaction = false\n' });
  });

  it('is told its dialect by the features of the dependency, where they are of one backend', () => {
    const dialect = (features: string) =>
      assembled({ ...files, 'Cargo.toml': `[dependencies]\ndiesel = { version = "2", features = [${features}] }` })
        .lineages[0]?.dialect.dialect;
    expect(dialect('"mysql", "chrono"')).toBe('mysql');
    expect(dialect('"mysql", "sqlite"')).toBeNull();
  });

  it('names the next folder one second later', () => {
    const request = {
      root: 'migrations',
      existing: migrationsIn(files),
      name: 'Add b',
      up: 'A;\n',
      down: 'B;\n',
      outsideTransaction: false,
    };
    expect(frameworkById('diesel')?.scaffold(request)).toEqual([
      { path: 'migrations/2024-01-02-030406_add_b/up.sql', text: 'A;\n' },
      { path: 'migrations/2024-01-02-030406_add_b/down.sql', text: 'B;\n' },
    ]);
  });
});

describe('sqitch', () => {
  const plan =
    '%syntax-version=1.0.0\n%project=shop\n\nusers 2024-01-01T00:00:00Z A <a@b> # users\norders [users] 2024-01-02T00:00:00Z A <a@b>\n@v1 2024-01-03T00:00:00Z A <a@b>\n\nusers [users@v1] 2024-01-04T00:00:00Z A <a@b>\n';

  it('takes the order of the plan, a reworked change under the name of its tag', () => {
    expect(changesOfPlan(plan)).toEqual(['users@v1', 'orders', 'users']);
    const scripts = ['users', 'users@v1', 'orders'].flatMap((name) => [
      [`deploy/${name}.sql`, '-- Deploy shop:x to pg\nBEGIN;\nCOMMIT;\n'],
      [`revert/${name}.sql`, ''],
    ]);
    const files = { 'sqitch.plan': plan, ...Object.fromEntries(scripts) };
    expect(ids(files)).toEqual(['users@v1', 'orders', 'users']);
    expect(assembled(files).lineages[0]?.dialect.dialect).toBe('postgresql');
  });

  it('writes the way back as its scripts are written', () => {
    const files = {
      'sqitch.plan': 'a 2024\n',
      'deploy/a.sql': '-- Deploy x:a to sqlite\nCREATE TABLE a (id);',
      'revert/a.sql': '-- Revert x:a from sqlite\n\nBEGIN;\n\n-- XXX Add DDLs here.\n\nCOMMIT;\n',
    };
    expect(placed(files)).toEqual({
      'revert/a.sql': '-- Revert x:a from sqlite\n\nBEGIN;\n\nDROP TABLE a;\n\nCOMMIT;\n',
    });
  });
});

it('postgrator, yoyo and pop put the way back beside the way up', () => {
  expect(placed({ 'm/001.do.add-a.sql': 'A;' })).toEqual({ 'm/001.undo.add-a.sql': 'DROP TABLE a;\n' });
  expect(placed({ 'm/001_a.sql': 'A;', 'm/002_b.sql': '', 'm/002_b.rollback.sql': '' })).toEqual({
    'm/001_a.rollback.sql': 'DROP TABLE a;\n',
  });
  expect(placed({ 'm/1_a.up.sql': 'A;', 'm/2_b.up.fizz': '' })).toEqual({ 'm/1_a.down.sql': 'DROP TABLE a;\n' });
});

it('pop’s .autocommit. keeps a file out of the transaction', () => {
  const files = { 'm/1_a.autocommit.up.sql': 'SELECT 1;', 'm/1_a.down.sql': '', 'm/2_b.postgres.up.sql': '' };
  const [first] = assembled(files).lineages[0]?.migrations ?? [];
  expect(first?.up).toMatchObject({ optedOut: true, transaction: 'none' });
  expect(first?.down?.file).toBe('m/1_a.down.sql');
});

it('Hasura speaks PostgreSQL, unless its metadata says otherwise', () => {
  const files = { 'config.yaml': 'version: 3\n', 'migrations/main/1700000000000_a/up.sql': '' };
  expect(assembled(files).lineages[0]?.dialect).toEqual({ dialect: 'postgresql', reason: 'Hasura' });
  const mssql = { ...files, 'metadata/databases/databases.yaml': '- name: main\n  kind: mssql\n' };
  expect(assembled(mssql).lineages[0]?.dialect.dialect).toBeNull();
});
