import { expect, test } from 'vitest';
import { optedOut, sectionsOf } from './answers';
import { assembled, migrationsIn } from './assembled';
import { found } from './detected';

const file = (text: string) => ({ 'm/20240101000000_a.sql': text, 'm/atlas.sum': 'h1:' });

test('the folder that atlas.hcl names is its, sum or not, unless it is in the format of another tool', () => {
  const named = (dir: string, text = 'A;') => ({
    'db/atlas.hcl': `env "local" {\n  migration {\n    dir = "${dir}"\n  }\n}`,
    'db/m/20240101000000_a.sql': text,
  });
  expect(found(named('file://m'))).toEqual(['atlas db/m']);
  expect(found(named('file://./m?format=atlas'))).toEqual(['atlas db/m']);
  expect(found(named('file://other'))).toEqual([]);
  expect(found(named('file://m?format=goose', '-- +goose Up\nA;'))).toEqual(['goose db/m']);
});

test('its environments tell the dialect where they agree', () => {
  const dialect = (hcl: string) => assembled({ ...file('A;'), 'atlas.hcl': hcl }).lineages[0]?.dialect;
  expect(dialect('env "a" {\n  url = "postgres://a"\n  dev = "docker://postgres/16/dev"\n}')).toEqual({
    dialect: 'postgresql',
    reason: 'atlas.hcl',
  });
  expect(dialect('env "a" {\n  url = "postgres://a"\n}\nenv "b" {\n  url = "sqlite://b"\n}')?.dialect).toBe(null);
});

test.each([
  ['-- atlas:txmode none\n\nA;', true],
  ['-- about\n-- atlas:txmode none\n\nA;', true],
  ['-- atlas:txmode file\n\nA;', false],
  ['A;\n-- atlas:txmode none\n\nB;', false],
])('%j opts out: %s', (text, out) => {
  expect(sectionsOf('atlas', text)).toMatchObject({ optedOut: [out], problems: [] });
});

test('a directive that no blank line parts from the first statement is none', () => {
  expect(sectionsOf('atlas', '-- atlas:txmode none\nA;')).toMatchObject({
    optedOut: [false],
    problems: [
      '-- atlas:txmode none → Atlas takes "-- atlas:txmode none" for a comment of the statement below it: leave a blank line between them.',
    ],
  });
  expect(optedOut(file('A;\n'))).toEqual({ 'm/20240101000000_a.sql': '-- atlas:txmode none\n\nA;\n' });
});

test('the delimiter of the first line ends statements', () => {
  const trigger = 'CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b;\nEND;';
  const texts = (text: string) =>
    migrationsIn(file(text), { dialect: 'sqlite' })[0]?.up?.statements.map(({ content }) => content.text);
  expect(texts(`-- atlas:delimiter \\n\\n\\n\n${trigger}\n\n\nSELECT 1\n\n\n\nSELECT 2;\n`)).toEqual([
    trigger,
    'SELECT 1',
    'SELECT 2;',
  ]);
  expect(texts(`-- atlas:delimiter -- end\nSELECT 1;\n-- end\nSELECT 2;\n-- end\n`)).toEqual([
    'SELECT 1;',
    'SELECT 2;',
  ]);
});

test('a checkpoint stands in place of what is before it, and is no migration after that', () => {
  const files = {
    ...file('CREATE TABLE a (b int);'),
    'm/20240201000000_all.sql': '-- atlas:checkpoint\n\nCREATE TABLE a (b int);',
  };
  expect(assembled(files).lineages.map(({ migrations }) => migrations.map(({ id, role }) => `${role} ${id}`))).toEqual([
    ['versioned 20240101000000'],
    ['baseline 20240201000000'],
  ]);
});
