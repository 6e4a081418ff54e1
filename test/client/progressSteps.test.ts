import { expect, it } from 'vitest';
import { progressSteps } from '../../client/src/server/progressSteps';

it('turns how far the work is into how much further it has come', () => {
  const step = progressSteps();
  expect(step({ percentage: 0 })).toEqual({ increment: 0 });
  expect(step({ message: '1 of 4', percentage: 25 })).toEqual({ message: '1 of 4', increment: 25 });
  expect(step({ message: '2 of 4' })).toEqual({ message: '2 of 4', increment: 0 });
  expect(step({ message: '4 of 4', percentage: 75 })).toEqual({ message: '4 of 4', increment: 50 });
});
