import { expect, test } from 'vitest';
import { assembled, migrationsIn } from '../frameworks/assembled';
import type { Files } from '../frameworks/detected';

const files = (...names: readonly string[]): Files => Object.fromEntries(names.map((name) => [name, 'SELECT 1;']));
const shown = (tree: Files) =>
  migrationsIn(tree).map(({ id, files: own }) => `${id}: ${own.map((file) => file.replace('m/', '')).join(' ')}`);

test('numbers order as numbers, halves of one name belong together', () => {
  expect(
    shown({
      ...files('m/10_b.up.sql', 'm/9_a.down.sql', 'm/9_a.up.sql', 'm/10_b.down.sql'),
      'go.mod': 'golang-migrate/migrate',
    }),
  ).toEqual(['9: 9_a.up.sql 9_a.down.sql', '10: 10_b.up.sql 10_b.down.sql']);
});

test('numbers of twenty digits are exact', () => {
  expect(shown(files('m/20191100000001000002_b.up.sql', 'm/20191100000001000001_a.up.sql'))[0]).toContain(
    '20191100000001000001_a',
  );
});

test('several migrations of one number are paired by name', () => {
  expect(shown(files('m/1_a.up.sql', 'm/1_b.up.sql', 'm/1_b.down.sql', 'm/1_c.down.sql'))).toEqual([
    '1_a: 1_a.up.sql',
    '1_b: 1_b.up.sql 1_b.down.sql',
    '1_c: 1_c.down.sql',
  ]);
});

test('a number used twice keeps both files, under one id', () => {
  expect(shown({ ...files('m/1_a.up.sql', 'm/1_b.up.sql'), 'go.mod': 'golang-migrate/migrate' })).toEqual([
    '1: 1_a.up.sql',
    '1: 1_b.up.sql',
  ]);
});

test('two plain migrations of one day have ids of their own', () => {
  expect(
    shown(files('migrations/20240101_b.sql', 'migrations/20240101_a.sql')).map((line) => line.split(':')[0]),
  ).toEqual(['20240101_a', '20240101_b']);
});

test('dialect twins are lineages; a file without a token belongs to each that has no twin of it', () => {
  const tree = files(
    'm/1_a.up.sql',
    'm/2_b.postgres.up.sql',
    'm/2_b.mysql.up.sql',
    'm/3_c.up.sql',
    'm/3_c.mysql.up.sql',
  );
  const project = assembled(tree);
  expect(
    project.lineages.map(({ name, dialect, migrations }) => [
      name,
      dialect.dialect,
      migrations.flatMap((one) => one.files),
    ]),
  ).toEqual([
    ['mysql', 'mysql', ['m/1_a.up.sql', 'm/2_b.mysql.up.sql', 'm/3_c.mysql.up.sql']],
    ['postgres', 'postgresql', ['m/1_a.up.sql', 'm/2_b.postgres.up.sql', 'm/3_c.up.sql']],
  ]);
  expect(project.migrationsOf('m/1_a.up.sql').map(({ lineage }) => lineage.name)).toEqual(['mysql', 'postgres']);
  expect(project.migrationsOf('m/2_b.mysql.up.sql').map(({ migration }) => migration.lineage)).toEqual(['mysql']);
});

test('a file that is called a way down by another convention is no way up', () => {
  expect(shown(files('m/1_a.up.sql', 'm/2_b.sql', 'm/1_a_down.sql'))).toEqual(['1_a: 1_a.up.sql', '2_b: 2_b.sql']);
});

test('code between SQL files is a migration that cannot be read', () => {
  const tree = files('m/1_a.up.sql', 'm/2_b.up.go', 'm/2_b.down.sql', 'm/3_c.up.sql');
  expect(migrationsIn(tree).map(({ id, up, down, opaque }) => [id, up !== null, down !== null, opaque])).toEqual([
    ['1_a', true, false, false],
    ['2_b', false, true, true],
    ['3_c', true, false, false],
  ]);
});
