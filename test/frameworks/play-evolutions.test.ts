import { expect, test } from 'vitest';
import { placed, scaffolded, sectionsOf } from './answers';
import { migrationsIn } from './assembled';
import { found } from './detected';

const file = (text: string) => ({ 'conf/evolutions/default/1.sql': text });

test.each(['# --- !Ups', '-- !Ups', '--- !Ups', '#!Ups'])('%s opens a half', (ups) => {
  const text = `# Users schema\n\n${ups}\nA;\n${ups.replace('Ups', 'Downs')}\nB;\n`;
  expect(found(file(text))).toEqual(['play conf/evolutions/default']);
  expect(sectionsOf('play', text)).toMatchObject({ sections: ['up: A;', 'down: B;'], problems: [] });
});

test('a statement before the first marker never runs', () => {
  expect(sectionsOf('play', '# about\nA;\n# --- !Ups\nB;').problems).toEqual([
    'A; → Play never runs this: it stands before "# --- !Ups".',
  ]);
});

test('a semicolon that is written twice ends nothing, and is one to the server', () => {
  const text = '# --- !Ups\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b;;\nEND;\nSELECT 1;\n';
  const [migration] = migrationsIn(file(text), { dialect: 'sqlite' });
  expect(migration?.up?.statements.map(({ content }) => content.text)).toEqual([
    'CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b; \nEND;',
    'SELECT 1;',
  ]);
});

test('a down half and a new file have its form', () => {
  const sql = 'CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b;\nEND;\n';
  expect(placed(file('# --- !Ups\nDROP TRIGGER t;\n'), sql)).toEqual(
    file(`# --- !Ups\nDROP TRIGGER t;\n\n# --- !Downs\n${sql.replace('b;', 'b;;')}`),
  );
  expect(scaffolded(file('# --- !Ups\n'))).toEqual({
    'conf/evolutions/default/2.sql': '# --- !Ups\nA;\n\n# --- !Downs\nB;\n',
  });
});
