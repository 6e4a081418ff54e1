import { expect, it } from 'vitest';
import { CrashPolicy } from '../../client/src/server/crashPolicy';

it('tells of a series of crashes once, and gives up after the fifth within three minutes', () => {
  const policy = new CrashPolicy();
  const verdicts = [0, 1, 2, 3, 4].map((second) => policy.judge(second * 1000));
  expect(verdicts).toEqual(['restart-and-tell', 'restart', 'restart', 'restart', 'give-up']);
});

it('begins a new series after three quiet minutes, or a restart by hand', () => {
  const policy = new CrashPolicy();
  expect(policy.judge(0)).toBe('restart-and-tell');
  expect(policy.judge(179_999)).toBe('restart');
  expect(policy.judge(400_000)).toBe('restart-and-tell');
  policy.reset();
  expect(policy.judge(400_001)).toBe('restart-and-tell');
});
