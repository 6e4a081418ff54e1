import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/folder';
import { migrator } from './support';

const schemaOf = (name: string) =>
  new Ajv({ strict: true, strictTypes: false, allErrors: true }).compile(
    JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8')),
  );

it('prints what the published schemas say', async () => {
  const url = 'sqlite:app.sqlite';
  const folder = temporaryFolder({
    'migrations/001_a.sql': '-- Up\nCREATE TABLE a (id INTEGER);\n-- Down\nDROP TABLE a;\n',
    'migrations/002_b.sql': '-- Up\nDROP TABLE a;\n',
  });
  const [status, plan] = [schemaOf('status-report'), schemaOf('run-plan')];
  const told = async (...args: string[]) =>
    JSON.parse((await migrator(folder, url, ...args, '--format', 'json')).output);
  await migrator(folder, url, 'up', '--next');
  const report = await told('status');
  expect(status(report), JSON.stringify(status.errors)).toBe(true);
  expect(report.projects[0].migrations).toHaveLength(2);
  const up = await told('up', '--dry-run');
  expect(plan(up), JSON.stringify(plan.errors)).toBe(true);
  expect(up.steps[0].findings).not.toEqual([]);
  expect(up.confirmation).toMatchObject({
    needed: true,
    reasons: expect.arrayContaining([expect.stringContaining('destroys all rows of "a"')]),
  });
  for (const args of [['down'], ['redo'], ['resume']]) {
    const answer = await told(...args, '--dry-run');
    expect(plan(answer), JSON.stringify(plan.errors)).toBe(true);
  }
  expect(plan({ ...up, more: 1 })).toBe(false);
});
