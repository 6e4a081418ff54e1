import { describe, expect, it } from 'vitest';
import { analyzeAll, type ExampleFile, projectOf } from '../pages/example';
import { settingOf } from './findings';

const down = ['missing-down', 'empty-down', 'irreversible-migration'];

/** Rules about the way back that speak in a golang-migrate folder, by file. */
function spokeOfTheWayBack(files: Readonly<Record<string, string>>): readonly string[] {
  const examples = Object.entries(files).map(([name, text]): ExampleFile => ({ path: `migrations/${name}`, text }));
  const reports = analyzeAll(projectOf(examples, settingOf({ framework: 'golang-migrate' })));
  return reports.flatMap(({ findings }) =>
    findings.filter(({ rule }) => down.includes(rule)).map(({ rule, file }) => `${rule} ${file}`),
  );
}

const habit = {
  '1_a.up.sql': 'CREATE TABLE a (b integer);',
  '1_a.down.sql': 'DROP TABLE a;',
};

describe('a half in code', () => {
  it('is a way back', () => {
    expect(spokeOfTheWayBack({ ...habit, '2_c.up.sql': 'CREATE TABLE c (d integer);', '2_c.down.go': '' })).toEqual([]);
    expect(spokeOfTheWayBack({ ...habit, '2_c.up.sql': 'TRUNCATE a;', '2_c.down.go': '' })).toEqual([]);
  });

  it('is a way up whose SQL way back nobody can judge', () => {
    expect(spokeOfTheWayBack({ ...habit, '2_c.up.go': '', '2_c.down.sql': 'DROP TABLE c;' })).toEqual([]);
    expect(spokeOfTheWayBack({ ...habit, '2_c.up.go': '', '2_c.down.sql': '' })).toEqual([]);
  });

  it('does not stand for another migration’s', () => {
    expect(
      spokeOfTheWayBack({ ...habit, '2_c.up.sql': 'CREATE TABLE c (d integer);', '3_c.up.go': '', '3_c.down.go': '' }),
    ).toEqual(['missing-down migrations/2_c.up.sql']);
  });

  it('is a habit of writing ways back', () => {
    const ups = Object.fromEntries([1, 2, 3, 4].map((n) => [`${n}_a.up.sql`, `CREATE TABLE t${n} (a integer);`]));
    const downs = { '1_a.down.go': '', '2_a.down.go': '', '3_a.down.go': '' };
    const examples = Object.entries({ ...ups, ...downs }).map(([name, text]) => ({ path: `migrations/${name}`, text }));
    const reports = analyzeAll(projectOf(examples, settingOf({ framework: 'golang-migrate' })));
    const found = reports.flatMap(({ findings }) => findings).filter(({ rule }) => rule === 'missing-down');
    expect(found).toMatchObject([{ file: 'migrations/4_a.up.sql', severity: 'warning' }]);
  });
});
