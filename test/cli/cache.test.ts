import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { OutcomeCache } from '../../server/src/cli/outcome-cache';
import type { CheckOutcome } from '../../server/src/report/check-outcome';
import { temporaryFolder, writeFiles } from '../support/folder';
import { run } from './support';

const files = {
  'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql", "version": 16 }',
  'migrations/1_users.up.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, email text);\n',
  'migrations/1_users.down.sql': 'DROP TABLE users;\n',
  'migrations/2_index.up.sql': 'CREATE INDEX users_email_idx ON users (email);\n',
  'migrations/2_index.down.sql': 'DROP INDEX users_email_idx;\n',
};

/** The time is another each time. */
const timeless = (output: string) => output.replace(/\d+ ms|time="[\d.]+"/g, 'time');

const entries = (folder: string) => readdirSync(path.join(folder, 'cache'));

async function check(folder: string, ...args: string[]) {
  const { code, output, errors } = await run(folder, 'check', '--cache-location', 'cache', ...args);
  return { code, output: timeless(output), errors };
}

async function uncached(folder: string, ...args: string[]) {
  const { code, output, errors } = await run(folder, 'check', ...args);
  return { code, output: timeless(output), errors };
}

describe('a check that is kept', () => {
  it.each(['pretty', 'json', 'sarif', 'github', 'gitlab', 'junit'])('tells the same again: %s', async (format) => {
    const folder = temporaryFolder(files);
    const first = await check(folder, '--format', format);
    expect(first).toEqual(await uncached(folder, '--format', format));
    expect(await check(folder, '--format', format)).toEqual(first);
    expect(entries(folder)).toHaveLength(1);
  });

  it('is what is told: nothing is worked out again', async () => {
    const folder = temporaryFolder(files);
    await check(folder);
    const cache = new OutcomeCache(path.join(folder, 'cache'));
    const key = entries(folder)[0]?.replace('.check.json', '') ?? '';
    const kept = cache.get(key) as CheckOutcome;
    cache.put(key, { ...kept, failed: false, report: { ...kept.report, findings: [] } });
    expect((await check(folder)).code).toBe(0);
  });

  const edits: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'a migration': { 'migrations/2_index.up.sql': 'CREATE INDEX CONCURRENTLY users_email_idx ON users (email);\n' },
    'what a later one rests on': { 'migrations/1_users.up.sql': 'CREATE TABLE people (id bigint);\n' },
    'a new file': { 'migrations/3_more.up.sql': 'TRUNCATE users;\n' },
    'the configuration': { 'database-migrator.json': '{ "dialect": "postgresql", "failOn": "never" }' },
    'a name alone': { 'migrations/3_index.py': '' },
  };
  it.each(Object.keys(edits))('is not told after an edit of %s', async (what) => {
    const folder = temporaryFolder(files);
    await check(folder);
    writeFiles(folder, edits[what] ?? {});
    expect(await check(folder)).toEqual(await uncached(folder));
    expect(entries(folder)).toHaveLength(2);
  });

  it('is one for each question', async () => {
    const folder = temporaryFolder(files);
    for (const args of [[], ['migrations/1_users.up.sql'], ['--fail-on', 'never'], ['--format', 'json']])
      expect(await check(folder, ...args)).toEqual(await uncached(folder, ...args));
    expect(entries(folder)).toHaveLength(4);
  });

  it.each(['', 'x', '{}'])('is worked out again when its file is damaged: %j', async (damage) => {
    const folder = temporaryFolder(files);
    const first = await check(folder);
    const file = path.join(folder, 'cache', entries(folder)[0] ?? '');
    writeFileSync(
      file,
      damage === 'x' ? readFileSync(file, 'utf8').replace('users_email_idx', 'users_email_idy') : damage,
    );
    expect(await check(folder)).toEqual(first);
  });

  it('does not fail a check that it cannot be kept of', async () => {
    const folder = temporaryFolder({ ...files, cache: 'a file' });
    expect(await check(folder)).toEqual(await uncached(folder));
  });
});

it('keeps no more than it may, those used last', () => {
  const folder = temporaryFolder({ 'notes.txt': 'mine' });
  const report = { version: 1, findings: [], unread: [], summary: {} } as unknown as CheckOutcome['report'];
  const outcome: CheckOutcome = { report, statementsRead: 1, ci: null, suites: [], failed: false };
  const cache = new OutcomeCache(folder, 600);
  const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((letter) => letter.repeat(64));
  for (const key of keys) cache.put(key, outcome);
  const kept = keys.filter((key) => cache.get(key) !== null);
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThan(keys.length);
  expect(readFileSync(path.join(folder, 'notes.txt'), 'utf8')).toBe('mine');
});
