import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/folder';
import { ask, migrator, postgresForTests } from './support';

const postgres = postgresForTests();

const seed = (rows: string) => ({
  'migrations/001_seed.sql': `-- Up\nCREATE TABLE words (id int, word text);\nCOPY words (id, word) FROM stdin;\n${rows}\\.\nCREATE INDEX words_word ON words (word);\n-- Down\nDROP TABLE words;\n`,
});

it('sends the rows of COPY … FROM STDIN, whatever is in them', async () => {
  const folder = temporaryFolder(seed("1\t-- Down; it's\n2\t\\N\n3\t\\\\.\n"));
  const url = await postgres();
  expect(await migrator(folder, url, 'up', '--yes')).toMatchObject({ code: 0 });
  const rows = await ask(url, folder, 'SELECT word FROM words ORDER BY id');
  expect(rows).toEqual([{ word: "-- Down; it's" }, { word: null }, { word: '\\.' }]);
});

it('takes all back where a row is wrong, and names its line', async () => {
  const folder = temporaryFolder(seed('1\ta\nx\tb\n'));
  const url = await postgres();
  const { code, errors } = await migrator(folder, url, 'up', '--yes');
  expect(code).toBe(1);
  expect(errors).toContain('invalid input syntax for type integer: "x" (COPY words, line 2, column id)');
  expect(errors).toContain('migrations/001_seed.sql:5:1');
  expect(await ask(url, folder, "SELECT to_regclass('words') AS t")).toEqual([{ t: null }]);
});

it('refuses it where the tool could not send it', async () => {
  const folder = temporaryFolder({
    'go.mod': 'module shop\n\nrequire github.com/golang-migrate/migrate/v4 v4.19.0\n',
    'migrations/000001_a.up.sql': 'CREATE TABLE a (id int);\nCOPY a FROM stdin;\n1\n\\.\n',
    'migrations/000001_a.down.sql': 'DROP TABLE a;\n',
  });
  const { code, errors } = await migrator(folder, await postgres(), 'up', '--with', 'own');
  expect(code).toBe(2);
  expect(errors).toContain('000001: it holds COPY … FROM STDIN, whose rows golang-migrate does not send.');
});
