import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkShare, type ProjectPart } from '../../server/src/cli/check-share';
import type { CheckTask } from '../../server/src/cli/check-task';
import { readTargets } from '../../server/src/cli/open-targets';
import { type CheckFormat, checkFormats, checkOutcome } from '../../server/src/report/check-outcome';
import { temporaryFolder } from '../support/folder';
import { program, run } from './support';

/** Projects of other tools and other sizes; two hold the same finding, so that their fingerprints have to be told apart. */
const files = {
  'a/database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql" }',
  'a/migrations/1_users.up.sql': 'CREATE TABLE users (id bigint PRIMARY KEY);\nSELECT FROM WHERE;\n',
  'a/migrations/2_gone.up.sql': 'DROP TABLE users;\n',
  'b/migrations/1_users.up.sql': `CREATE TABLE users (id bigint PRIMARY KEY);\n${'SELECT 1;\n'.repeat(50)}`,
  'b/migrations/2_gone.up.sql': 'DROP TABLE users;\n',
  'c/migrations/20240101000000_orders.sql': '-- migrate:up\nTRUNCATE orders;\n-- migrate:down\n',
  'd/migrations/1_empty.up.sql': '',
};

async function taskOf(folder: string, format: CheckFormat): Promise<CheckTask> {
  const selection = { paths: [], config: null, changedSince: null, help: false };
  return { read: await readTargets(selection, folder), options: { format, failOn: null }, cwd: folder };
}

async function together(task: CheckTask, of: number): Promise<readonly ProjectPart[]> {
  // As it comes to a thread and back.
  const shares = await Promise.all(
    Array.from({ length: of }, async (_, at) =>
      structuredClone(await checkShare(structuredClone(task), { at, of }, program)),
    ),
  );
  return shares.flat().sort((a, b) => a.project - b.project);
}

describe('a check that is shared out', () => {
  it.each(checkFormats)('comes to the same on any number of threads: %s', async (format) => {
    const task = await taskOf(temporaryFolder(files), format);
    const [whole, ...shared] = await Promise.all([1, 2, 3, 7].map((of) => together(task, of)));
    expect(whole?.length).toBeGreaterThan(2);
    const outcomes = shared.map((parts) => checkOutcome(parts.map(({ part }) => part)));
    for (const outcome of outcomes) expect(outcome).toEqual(checkOutcome((whole ?? []).map(({ part }) => part)));
    expect(outcomes[0]?.failed).toBe(true);
  });

  it('gives each project to one share, the heaviest to a share of its own', async () => {
    const task = await taskOf(temporaryFolder(files), 'pretty');
    const [first, second] = await Promise.all([0, 1].map((at) => checkShare(task, { at, of: 2 }, program)));
    const heaviest = (parts: readonly ProjectPart[] = []) => parts.some(({ part }) => part.statementsRead > 40);
    expect([heaviest(first), heaviest(second)]).toEqual([true, false]);
    expect(first).toHaveLength(1);
    expect(second?.length).toBeGreaterThan(1);
  });

  it('is done by the built program in threads of its own when it is large', async () => {
    const long = `CREATE TABLE orders (id bigint PRIMARY KEY);\n-- ${'x'.repeat(700_000)}\nTRUNCATE accounts;\n`;
    const folder = temporaryFolder({ ...files, 'e/migrations/1_a.up.sql': long, 'f/migrations/1_a.up.sql': long });
    const told = await run(folder, 'check', '--format', 'json', '--output', 'report.json');
    const task = await taskOf(folder, 'json');
    const alone = checkOutcome((await together(task, 1)).map(({ part }) => part));
    expect(told.errors).toBe('');
    expect(JSON.parse(readFileSync(`${folder}/report.json`, 'utf8'))).toEqual(JSON.parse(JSON.stringify(alone.report)));
  });
});
