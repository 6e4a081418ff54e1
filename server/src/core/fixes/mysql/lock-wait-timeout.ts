import type { Fix } from '../../fix';
import type { StatementPlace } from '../../rules/report';
import { insertAbove } from '../insert';

/** Puts a limit on how long the statement waits for its lock, for the session. */
export function setLockWaitTimeout(place: StatementPlace): Fix | null {
  const half = place.migration[place.half];
  return (
    half && {
      title: 'Set lock_wait_timeout to 5 seconds',
      edits: [insertAbove(place, half, place.statement, 'SET SESSION lock_wait_timeout = 5;\n')],
      preferred: true,
    }
  );
}
