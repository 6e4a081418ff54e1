import type { Verdict } from '../../core/verdict';
import type { Outcome } from './outcomes';
import { placesIn, type Target } from './targets';
import { outcomeLine } from './verdict-line';

/** What has come of verifying these, in one message: of a single migration its line, of more how many went how. */
export function outcomeSummary(targets: readonly Target[]): string {
  const outcomes = targets
    .flatMap((target) => placesIn(target).map((at) => target.folder.outcomes.of(at)))
    .filter((outcome) => outcome !== null);
  const [only] = outcomes;
  return only && outcomes.length === 1 ? outcomeLine(only) : countByResult(outcomes);
}

/** Best first: who reads only the beginning learns how much is well. */
const results = [
  'restored',
  'data lost',
  'not restored',
  'not reappliable',
  'down fails',
  'no way back',
  'up fails',
  'not verified',
] as const;

type Result = (typeof results)[number];

/** "14 migrations verified: 11 restored, 2 not restored, 1 down fails" */
function countByResult(outcomes: readonly Outcome[]): string {
  const found = outcomes.map((outcome) => (outcome.kind === 'refused' ? 'not verified' : resultOf(outcome.verdict)));
  const counts = results.flatMap((result) => {
    const count = found.filter((one) => one === result).length;
    return count > 0 ? [`${count} ${result}`] : [];
  });
  return `${outcomes.length} migrations verified: ${counts.join(', ')}`;
}

function resultOf({ up, down, reverted, reappliable, dataKept }: Verdict): Result {
  if (up.status !== 'ok') return up.status === 'failed' ? 'up fails' : 'not verified';
  if (down.status !== 'ok') return down.status === 'failed' ? 'down fails' : 'no way back';
  if (reverted === false) return 'not restored';
  if (reappliable === false) return 'not reappliable';
  return dataKept === false ? 'data lost' : 'restored';
}
