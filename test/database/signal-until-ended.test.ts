import { expect, it } from 'vitest';
import { signalUntilEnded } from '../../server/src/database/signal-until-ended';

it('gives a signal again that came before the statement had begun', async () => {
  let end: (reason: Error) => void = () => undefined;
  const running = new Promise<never>((_, reject) => {
    end = reject;
  });
  running.catch(() => undefined);
  let given = 0;
  await signalUntilEnded(running, async () => {
    given++;
    if (given === 2) end(new Error('ended'));
  });
  expect(given).toBe(2);
});
