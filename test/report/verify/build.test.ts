import { expect, it } from 'vitest';
import { buildVerifyReport } from '../../../server/src/report/verify/build';
import { finding, pairs, proven, skipped, verified } from './support';

const build = (all: Awaited<ReturnType<typeof verified>>) =>
  buildVerifyReport(all, (rule) => `docs/${rule}`, { notes: [], milliseconds: 10.4 });

it('gives places as lines and UTF-16 characters, in the file of each half', async () => {
  const error = { message: 'no', code: '42P01', span: { start: 9, end: 20 }, onlyWithRows: true };
  const all = await verified(pairs, (migration) => {
    const verdict = proven(migration);
    return {
      verdict: {
        ...verdict,
        down: { ...verdict.down, status: 'failed', error: { ...error, span: { start: 11, end: 17 } } },
        reappliable: false,
        reapplyError: error,
      },
      findings: [finding(migration)],
    };
  });
  const [, second] = build(all).migrations;
  expect(second).toMatchObject({
    id: '000002',
    engine: 'PostgreSQL 18.6 (PGlite 0.5.16)',
    up: { file: 'migrations/000002_wider_names.up.sql', statements: [{ durationMs: 12.346 }] },
    down: {
      file: 'migrations/000002_wider_names.down.sql',
      error: { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 6 } } },
    },
    reapplyError: { onlyWithRows: true, range: { start: { line: 0, character: 9 } } },
    findings: [{ rule: 'down-does-not-revert', fails: true, docs: 'docs/down-does-not-revert' }],
  });
});

it('counts what came out', async () => {
  const all = await verified(pairs, (migration) =>
    migration.id === '000001'
      ? { verdict: { ...proven(migration), reverted: false, dataKept: false }, findings: [finding(migration)] }
      : { verdict: skipped(migration, 'why') },
  );
  const report = build(all);
  expect(report.summary).toEqual({
    migrations: 2,
    verified: 0,
    failed: 0,
    notReverted: 1,
    notReappliable: 0,
    dataLost: 1,
    skipped: 1,
    missingDown: 0,
    irreversible: 0,
    errors: 1,
    warnings: 0,
    infos: 0,
    durationMs: 10,
  });
});

it('names the engines that something was run in, and no other', async () => {
  const all = await verified(pairs, (migration) => ({
    verdict: migration.id === '000001' ? proven(migration) : { ...skipped(migration, 'why'), engine: 'none' },
  }));
  expect(build(all)).toMatchObject({
    engine: 'PostgreSQL 18.6 (PGlite 0.5.16)',
    migrations: [{ engine: 'PostgreSQL 18.6 (PGlite 0.5.16)' }, { engine: null }],
  });
  expect(build([])).toMatchObject({ engine: null, migrations: [] });
});

it('tells projects in the order of their folders, and histories in their own', async () => {
  const more = { 'a/migrations/2_b.up.sql': 'SELECT 1;', 'a/migrations/10_c.up.sql': 'SELECT 1;' };
  const all = await verified({ ...pairs, ...more }, (migration) => ({ verdict: proven(migration) }));
  const ids = build(all).migrations.map(({ project, id }) => `${project} ${id}`);
  expect(ids).toEqual(['a/migrations 2', 'a/migrations 10', 'migrations 000001', 'migrations 000002']);
});

it('counts as skipped what was not run, not what a failure has cut short', async () => {
  const all = await verified(pairs, (migration) => {
    const verdict = proven(migration);
    const [up, down] = [
      { ...verdict.up, status: migration.id === '000001' ? 'failed' : 'ok' } as const,
      { ...verdict.down, status: 'skipped' } as const,
    ];
    return { verdict: { ...verdict, up, down, reverted: null } };
  });
  expect(build(all).summary).toMatchObject({ failed: 1, skipped: 1, verified: 0 });
});
