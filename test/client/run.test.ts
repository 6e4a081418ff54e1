import { describe, expect, it } from 'vitest';
import { failureText } from '../../client/src/commandLine/failureText';
import { questionOf } from '../../client/src/run/confirmation';
import { outcomeOf } from '../../client/src/run/outcome';
import { previewText } from '../../client/src/run/previewText';
import { eventOf, runProgress } from '../../client/src/run/runEvents';
import type { PlannedStep, RunEvent, RunPlan } from '../../server/src/protocol';

const step = (migration: string): PlannedStep => ({
  migration,
  name: 'orders',
  direction: 'up',
  file: `migrations/${migration}_orders.sql`,
  sql: ['ALTER TABLE orders ADD COLUMN note text;'],
  transaction: 'own',
  findings: [{ rule: 'drop-table', severity: 'error', message: 'It loses rows.', file: 'a.sql', line: 3 }],
  losses: ['all rows of "notes"'],
});

const plan: RunPlan = {
  version: 1,
  action: 'up',
  project: 'migrations',
  lineage: '',
  framework: 'Plain SQL',
  database: { title: 'PostgreSQL 16.2', name: 'shop', label: 'production' },
  runner: { by: 'own' },
  steps: [step('013'), step('014')],
  refusals: [],
  preflight: { answers: [], blockers: [], unanswered: [] },
  confirmation: { typed: 'shop', needed: true, reasons: ['014 destroys all rows of "notes". Is there a backup?'] },
};

describe('the question before a run', () => {
  it('tells how many, where, what is lost and what was tested', () => {
    const preflight: RunPlan['preflight'] = {
      answers: [{ step: 1, severity: 'info', message: 'orders has 20,000 rows, 2 MB.', file: null, line: null }],
      blockers: ['session 7 holds locks on orders'],
      unanswered: [],
    };
    const question = questionOf({ ...plan, preflight }, new Map([['014', 'Down restores the schema']]));
    expect(question.title).toBe('Apply 2 migrations on shop (PRODUCTION)?');
    expect(question.detail).toBe(
      [
        '↑ 013 orders',
        '✗ It loses rows.',
        '✗ It destroys all rows of "notes". Is there a backup?',
        '',
        '↑ 014 orders',
        '✗ It loses rows.',
        '✗ It destroys all rows of "notes". Is there a backup?',
        '· orders has 20,000 rows, 2 MB.',
        '',
        '⚠ Session 7 holds locks on orders.',
        '',
        'Rollback: 014: Down restores the schema; not tested: 013',
      ].join('\n'),
    );
    expect(question.typed).toBe('shop');
  });

  it('stays as small as a window, however many there are', () => {
    const quiet = (id: string): PlannedStep => ({ ...step(id), findings: [], losses: [] });
    const ids = (from: number, count: number) => Array.from({ length: count }, (_, at) => String(from + at));
    const many = { ...plan, steps: [...ids(100, 40).map(quiet), step('140'), ...ids(141, 2).map(quiet)] };
    expect(questionOf(many, new Map()).detail.split('\n').slice(0, 9)).toEqual([
      '↑ 100 orders',
      '… 38 more, with nothing to decide on',
      '↑ 139 orders',
      '↑ 140 orders',
      '✗ It loses rows.',
      '✗ It destroys all rows of "notes". Is there a backup?',
      '',
      '↑ 141 orders',
      '↑ 142 orders',
    ]);
    const loud = questionOf({ ...plan, steps: ids(100, 40).map(step) }, new Map()).detail;
    expect(loud.split('\n').length).toBeLessThan(32);
    expect(loud).toMatch(/… and 34 more, 34 of them with facts to decide on: "Preview SQL" tells them\./);
  });

  it('says where no way back was tested', () => {
    expect(questionOf(plan, new Map()).detail).toMatch(/Rollback: not tested\./);
  });

  it('says that the project’s own tool runs it', () => {
    const byTool = questionOf({ ...plan, runner: { by: 'tool', command: 'dbmate up' } }, new Map());
    expect(byTool.detail).toMatch(/dbmate up$/);
  });
});

it('shows the exact strings, and says that nothing was run', () => {
  const text = previewText(plan);
  expect(text).toContain('Nothing has been run');
  expect(text).toContain('\n-- 013 orders · up · in a transaction of its own\n');
  expect(text).toContain(
    '\n-- error drop-table, line 3: It loses rows.\n-- destroys all rows of "notes"\nALTER TABLE orders',
  );
  const answer = { severity: 'error', message: 'users.email is NULL in 1 row.', file: null, line: null } as const;
  const asked = previewText({
    ...plan,
    preflight: { answers: [{ step: 1, ...answer }], blockers: ['session 7'], unanswered: [] },
  });
  expect(asked).toContain('\n-- In the way: session 7.\n');
  expect(asked.split('-- 014 ')[1]).toContain('\n-- error: users.email is NULL in 1 row.\nALTER TABLE');
});

describe('the progress of a run', () => {
  it('names the statement, and fills up with each migration', () => {
    const show = runProgress();
    show({ kind: 'plan', plan });
    show({ kind: 'begin', step: 0, migration: '013', direction: 'up' });
    expect(show({ kind: 'statement', step: 0, statement: 0, of: 2, label: 'ALTER TABLE orders' })?.message).toBe(
      '↑ 013: ALTER TABLE orders (1 of 2)',
    );
    expect(show({ kind: 'done', step: 0, migration: '013', direction: 'up', milliseconds: 3 })?.increment).toBe(50);
  });

  it('passes over lines that are no events', () => {
    expect(eventOf('hello')).toBeNull();
    expect(eventOf('3')).toBeNull();
  });
});

describe('what has come of a run', () => {
  const end = (outcome: Extract<RunEvent, { kind: 'end' }>['outcome'], message: string): RunEvent => ({
    kind: 'end',
    outcome,
    applied: 0,
    reverted: 0,
    message,
  });
  const failed: RunEvent = {
    kind: 'failed',
    step: 0,
    migration: '013',
    file: 'migrations/013_orders.sql',
    line: 2,
    column: 1,
    message: 'no such table: orders',
    state: 'Nothing of it was applied.',
    next: 'Put it right and run it again.',
  };

  it('is told by its own words where it went well', () => {
    expect(outcomeOf([end('done', '2 migrations applied.')], '')).toMatchObject({
      severity: 'information',
      message: '2 migrations applied.',
    });
  });

  it('is the place, the server’s words, the state and the next step where it failed', () => {
    expect(outcomeOf([failed, end('failed', '013 failed.')], '')).toEqual({
      severity: 'error',
      message: '013, line 2: no such table: orders. Nothing of it was applied. Put it right and run it again.',
      buttons: ['open', 'log'],
      migration: '013',
      place: { file: 'migrations/013_orders.sql', line: 2, column: 1 },
    });
  });

  it('says what was done before', () => {
    const done: RunEvent = { kind: 'done', step: 0, migration: '012', direction: 'up', milliseconds: 1 };
    expect(outcomeOf([done, done, failed], '').message).toMatch(
      /Nothing of it was applied\. 2 migrations before it are applied\. Put it right/,
    );
  });

  it('offers to resume what is half applied', () => {
    const partly: RunEvent = { ...failed, state: 'Statements 1–3 of 5 are applied.' };
    expect(outcomeOf([partly], '').buttons).toEqual(['open', 'resume', 'mark', 'log']);
  });

  it('asks what became of a statement of which nothing tells', () => {
    const message =
      'Nobody can tell whether statement 2 of 013 was done. Look at the database, then: resume --done, or resume --again.';
    expect(outcomeOf([{ ...failed, message }], '').buttons).toEqual(['open', 'done', 'again', 'mark', 'log']);
  });

  it('is what the command line said where nothing began', () => {
    expect(outcomeOf([], 'No connection to the database.')).toMatchObject({
      severity: 'error',
      message: 'No connection to the database.',
    });
  });
});

it('tells what the command line says without its name', () => {
  expect(failureText('database-migrator: there is no way in\n')).toBe('There is no way in');
});
