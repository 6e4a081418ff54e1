import type { Verdict } from '../../core/verdict';

/** `wrong`: something was measured that should not be; `proven`: up, the way back and the data hold as far as they were asked about. */
export type Standing = 'proven' | 'wrong' | 'skipped' | 'unproven';

/** `unproven`: nothing is wrong as far as it was run, but there is no way back that was. `skipped`: it was not run at all. */
export function standingOf({ up, down, reverted, reappliable, dataKept }: Verdict): Standing {
  if (up.status === 'skipped') return 'skipped';
  const isWrong =
    up.status === 'failed' ||
    down.status === 'failed' ||
    [reverted, reappliable, dataKept].some((answer) => answer === false);
  if (isWrong) return 'wrong';
  return reverted === true ? 'proven' : 'unproven';
}
