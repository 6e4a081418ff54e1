import { describe, expect, it } from 'vitest';
import type { Finding, Foretold } from '../../../server/src/core/finding';
import type { Verdict } from '../../../server/src/core/verdict';
import { measuredFindings } from '../../../server/src/report/verify/measured-findings';
import { finding, proven, statement } from './support';

const good = proven({ up: null, down: null });
const failed = (onlyWithRows: boolean): Partial<Verdict> => ({
  up: {
    ...good.up,
    status: 'failed',
    error: { message: 'no', code: null, span: { start: 0, end: 1 }, onlyWithRows },
  },
});
const rewriting = (start: number): Partial<Verdict> => ({
  up: { ...good.up, statements: [{ ...statement, span: { start, end: start + 10 }, rewrites: ['users'] }] },
});

const said = (foretells?: Foretold): Finding => ({
  ...finding({ down: null }),
  rule: 'a-static-rule',
  half: 'up',
  ...(foretells && { foretells }),
});

describe('a finding that foretells', () => {
  it.each<[Foretold, Partial<Verdict>, number]>([
    ['failure', failed(false), 1],
    ['failure', {}, 0],
    ['failure with rows', failed(true), 1],
    ['failure with rows', failed(false), 0],
    ['failure with rows', {}, 0],
    ['rewrite', rewriting(10), 1],
    ['rewrite', rewriting(40), 0],
    ['no way back', { reverted: false }, 1],
    ['no way back', { dataKept: false }, 1],
    ['no way back', {}, 0],
  ])('%s', (foretells, measured, told) => {
    expect(measuredFindings([said(foretells)], { ...good, ...measured })).toHaveLength(told);
  });
});

it('leaves out what a replay says nothing of, and keeps what rules about replays say', () => {
  const measured = finding({ down: null });
  expect(measuredFindings([said(), measured], { ...good, ...failed(false), reverted: false })).toEqual([measured]);
});
