import { expect, test } from 'vitest';
import { verdictKeys } from '../../../server/src/verify/verdict-keys';
import { jobOf } from './job';

const files = {
  'database-migrator.json': '{ "dialect": "postgresql", "framework": "golang-migrate" }',
  'migrations/000001_a.up.sql': 'CREATE TABLE a (id int);\n',
  'migrations/000001_a.down.sql': 'DROP TABLE a;\n',
  'migrations/000002_b.up.sql': 'CREATE TABLE b (id int);\n',
};

const keysOf = (changed: Record<string, string>) => verdictKeys(jobOf({ ...files, ...changed }));
const [first, second] = keysOf({});

test('a verdict rests on both halves of its migration, and on the ways up before it', () => {
  const [one, two] = keysOf({ 'migrations/000001_a.down.sql': 'DROP TABLE IF EXISTS a;\n' });
  expect([one === first, two === second]).toEqual([false, true]);
  const [other, following] = keysOf({ 'migrations/000001_a.up.sql': 'CREATE TABLE a (id bigint);\n' });
  expect([other === first, following === second]).toEqual([false, false]);
});

test('a verdict holds places in its files: text that moves them makes it another, not those that follow', () => {
  const [one, two] = keysOf({ 'migrations/000001_a.up.sql': '-- The first table.\nCREATE TABLE a (id int);\n' });
  expect([one === first, two === second]).toEqual([false, true]);
});
