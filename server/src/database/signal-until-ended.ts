import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds between two signals. */
const pause = 200;

/** So many are enough for a statement that can be ended at all. */
const most = 50;

/**
 * Ends a statement that runs in another session. A signal that reaches the server before the statement has begun there ends nothing, so it is
 * given again until the statement has come to its end.
 * @param running the answer of the statement
 * @param signal KILL QUERY, pg_cancel_backend()
 */
export async function signalUntilEnded(running: Promise<unknown>, signal: () => Promise<unknown>): Promise<void> {
  let hasEnded = false;
  const ended = running
    .catch(() => undefined)
    .then(() => {
      hasEnded = true;
    });
  for (let given = 0; given < most && !hasEnded; given++) {
    await signal();
    await Promise.race([ended, wait(pause, undefined, { ref: false })]);
  }
}
