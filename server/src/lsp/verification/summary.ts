import { comparedWords } from '../../report/verify/alembic-words';
import type { Outcome } from './outcomes';
import { placesIn, type Target } from './targets';
import { outcomeLine } from './verdict-line';

/** What has come of verifying these, in one message: of a single migration its line, of more how many went how, and which went wrong. */
export function outcomeSummary(targets: readonly Target[]): string {
  const outcomes = targets.flatMap((target) =>
    placesIn(target).flatMap((at) => {
      const outcome = target.folder.outcomes.of(at);
      return outcome ? [{ id: at.migration.id, outcome }] : [];
    }),
  );
  const [only] = outcomes;
  return only && outcomes.length === 1 ? outcomeLine(only.outcome) : countByResult(outcomes) + compared(outcomes);
}

/** How much of it Alembic writes as well; nothing where nobody has compared. */
function compared(outcomes: readonly { readonly outcome: Outcome }[]): string {
  const results = outcomes.flatMap(({ outcome: { alembic } }) =>
    alembic === undefined || alembic === 'unsaved' ? [] : [alembic],
  );
  if (results.length === 0) return '';
  const others = results.flatMap((one) => (typeof one === 'string' ? [] : [one.id]));
  const differing = others.length === 0 ? '' : `, and not that of ${someOf(others)}`;
  return `; ${comparedWords(results, outcomes.length)}${differing}`;
}

/** Best first: who reads only the beginning learns how much is well. */
const results = [
  'restored',
  'no way back',
  'not verified',
  'data lost',
  'not restored',
  'not reappliable',
  'down fails',
  'up fails',
] as const;

type Result = (typeof results)[number];

/** Of these it is enough to know how many there are. */
const unnamed: readonly Result[] = ['restored', 'no way back'];

/** How many are named at most. */
const most = 3;

/** "14 migrations verified: 11 restored, 2 not restored (000003, 000007), 1 down fails (000009)" */
function countByResult(outcomes: readonly { readonly id: string; readonly outcome: Outcome }[]): string {
  const counts = results.flatMap((result) => {
    const ids = outcomes.filter(({ outcome }) => resultOf(outcome) === result).map(({ id }) => id);
    if (ids.length === 0) return [];
    return [`${ids.length} ${result}${unnamed.includes(result) ? '' : ` (${someOf(ids)})`}`];
  });
  return `${outcomes.length} migrations verified: ${counts.join(', ')}`;
}

function someOf(ids: readonly string[]): string {
  return [...ids.slice(0, most), ...(ids.length > most ? ['…'] : [])].join(', ');
}

function resultOf(outcome: Outcome): Result {
  if (outcome.kind === 'refused') return 'not verified';
  const { up, down, reverted, reappliable, dataKept } = outcome.verdict;
  if (up.status !== 'ok') return up.status === 'failed' ? 'up fails' : 'not verified';
  if (down.status === 'skipped') return 'not verified';
  if (down.status !== 'ok') return down.status === 'failed' ? 'down fails' : 'no way back';
  if (reverted === false) return 'not restored';
  if (reappliable === false) return 'not reappliable';
  return dataKept === false ? 'data lost' : 'restored';
}
