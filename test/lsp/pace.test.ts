import { expect, it } from 'vitest';
import { Pace } from '../../server/src/lsp/verification/pace';

it('takes a history for quick once all of it was verified in under two seconds, and until something takes longer', () => {
  const pace = new Pace();
  expect(pace.isQuick('shop')).toBe(false);
  pace.record('shop', false, 10);
  expect(pace.isQuick('shop')).toBe(false);
  pace.record('shop', true, 1999);
  expect(pace.isQuick('shop')).toBe(true);
  expect(pace.isQuick('blog')).toBe(false);
  pace.record('shop', false, 500);
  expect(pace.isQuick('shop')).toBe(true);
  pace.record('shop', false, 2000);
  expect(pace.isQuick('shop')).toBe(false);
});
