import { expect, it } from 'vitest';
import { defaultConfiguration } from '../../server/src/core/configuration';
import { analyzeAll, applyFix, type ExampleFile, projectOf } from '../pages/example';
import { filesOf } from './frameworks';

const before = 'CREATE TABLE users (id bigint PRIMARY KEY, surname text, age integer);';
const configuration = { ...defaultConfiguration, dialect: 'postgresql' } as const;

/** The files of the last migration after the fix of possible-rename; null where there is none. */
function renamed(files: readonly ExampleFile[], framework: string): readonly string[] | null {
  const project = projectOf(files, { dialect: 'postgresql', framework, configuration });
  const findings = analyzeAll(project).flatMap(({ findings }) => findings);
  const fix = findings.find(({ rule }) => rule === 'possible-rename')?.fixes[0]?.() ?? null;
  return (
    fix &&
    applyFix(files, fix)
      .map(({ text }) => text)
      .slice(1)
  );
}

const pair = (up: string, down: string) => renamed(filesOf('golang-migrate', [before, up], { down }), 'golang-migrate');

it('renames back in the way back', () => {
  expect(
    pair(
      'ALTER TABLE users DROP COLUMN surname;\nALTER TABLE users ADD COLUMN last_name text;',
      'ALTER TABLE users ADD COLUMN surname text;\nALTER TABLE users DROP COLUMN last_name;',
    ),
  ).toEqual([
    'ALTER TABLE users RENAME COLUMN surname TO last_name;\n',
    'ALTER TABLE users RENAME COLUMN last_name TO surname;\n',
  ]);
});

it('renames back in the down.sql beside a migration of Prisma', () => {
  const [first, second] = filesOf('prisma', [
    before,
    'ALTER TABLE users DROP COLUMN surname,\nADD COLUMN last_name text;',
  ]);
  if (!first || !second) throw new Error('two files are made');
  const down = {
    path: second.path.replace('migration.sql', 'down.sql'),
    text: 'ALTER TABLE users DROP COLUMN last_name,\nADD COLUMN surname text;\n',
  };
  expect(renamed([first, second, down], 'prisma')).toEqual([
    'ALTER TABLE users RENAME COLUMN surname TO last_name;\n',
    'ALTER TABLE users RENAME COLUMN last_name TO surname;\n',
  ]);
});

it('leaves the other clauses of the statement', () => {
  expect(
    pair(
      'ALTER TABLE users DROP COLUMN surname, ALTER COLUMN age SET DEFAULT 0, ADD COLUMN last_name text;',
      'ALTER TABLE users ALTER COLUMN age DROP DEFAULT;',
    ),
  ).toEqual([
    'ALTER TABLE users ALTER COLUMN age SET DEFAULT 0;\nALTER TABLE users RENAME COLUMN surname TO last_name;\n',
    'ALTER TABLE users ALTER COLUMN age DROP DEFAULT;\n',
  ]);
});

it('leaves the other clauses where both stand beside each other, at the end or before', () => {
  const rest =
    'ALTER TABLE users ALTER COLUMN age SET DEFAULT 0;\nALTER TABLE users RENAME COLUMN surname TO last_name;\n';
  const swap = 'DROP COLUMN surname,\nADD COLUMN last_name text';
  expect(pair(`ALTER TABLE users ALTER COLUMN age SET DEFAULT 0,\n${swap};`, 'SELECT 1;')?.[0]).toBe(rest);
  expect(pair(`ALTER TABLE users ${swap},\nALTER COLUMN age SET DEFAULT 0;`, 'SELECT 1;')?.[0]).toBe(rest);
});
