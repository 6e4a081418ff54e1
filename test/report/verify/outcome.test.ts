import { describe, expect, it } from 'vitest';
import type { ReplayError, Verdict } from '../../../server/src/core/verdict';
import { outcomeOf } from '../../../server/src/report/verify/outcome';
import { standingOf } from '../../../server/src/report/verify/standing';
import { proven, skipped } from './support';

const good = proven({ up: null, down: null });
const unknown = skipped({ up: null, down: null }, 'not verified: why');
const error: ReplayError = { message: 'no', code: '42P01', span: { start: 0, end: 1 }, onlyWithRows: false };
const down = (status: Verdict['down']['status'], more: Partial<ReplayError> | null = null): Partial<Verdict> => ({
  down: { ...good.down, status, error: more && { ...error, ...more } },
  reverted: null,
  reappliable: null,
  dataKept: null,
});

describe.each<[string, Partial<Verdict>, string, string]>([
  ['all holds', {}, 'up ✓ 12 ms · down restores the schema · data kept', 'proven'],
  ['no rows', { dataKept: null }, 'up ✓ 12 ms · down restores the schema · data not verified', 'proven'],
  ['data lost', { dataKept: false }, 'up ✓ 12 ms · down restores the schema · data lost', 'wrong'],
  ['not reverted', { reverted: false }, 'up ✓ 12 ms · down does not restore the schema · data kept', 'wrong'],
  [
    'not reappliable',
    { reappliable: false },
    'up ✓ 12 ms · down restores the schema · up does not run again: the engine gave no reason · data kept',
    'wrong',
  ],
  ['up fails', { up: { ...good.up, status: 'failed', error }, ...down('skipped') }, 'up fails: no', 'wrong'],
  [
    'up fails with rows',
    { up: { ...good.up, status: 'failed', error: { ...error, onlyWithRows: true } }, ...down('skipped') },
    'up fails with rows in the tables: no',
    'wrong',
  ],
  ['down fails', down('failed', {}), 'up ✓ 12 ms · down fails: no', 'wrong'],
  [
    'down fails with rows',
    down('failed', { onlyWithRows: true }),
    'up ✓ 12 ms · down fails with rows in the tables: no',
    'wrong',
  ],
  ['no down', down('missing'), 'up ✓ 12 ms · no down half', 'unproven'],
  ['no way back', down('irreversible'), 'up ✓ 12 ms · irreversible', 'unproven'],
  ['down is code', down('skipped'), 'up ✓ 12 ms · down not verified', 'unproven'],
  ['nothing was run', unknown, 'not verified: why', 'skipped'],
])('%s', (_what, measured, line, standing) => {
  it('is told', () => expect(outcomeOf({ ...good, ...measured }).join(' · ')).toBe(line));
  it('stands', () => expect(standingOf({ ...good, ...measured })).toBe(standing));
});
