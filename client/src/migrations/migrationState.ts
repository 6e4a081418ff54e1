import type { MigrationState, MigrationStatus, WorstFinding } from '../../../server/src/protocol';

/** How a state is shown: a sign and words first, since a colour alone says nothing to many. */
export interface StateSign {
  readonly sign: string;
  readonly words: string;
  /** A codicon, and the colour that the theme has for it. */
  readonly icon: string;
  readonly color: string | null;
}

export const stateSigns: Readonly<Record<MigrationState, StateSign>> = {
  applied: { sign: '✓', words: 'applied', icon: 'pass', color: 'testing.iconPassed' },
  pending: { sign: '○', words: 'pending', icon: 'circle-large-outline', color: null },
  failed: { sign: '✗', words: 'failed', icon: 'error', color: 'testing.iconFailed' },
  changed: { sign: '≠', words: 'changed since applied', icon: 'diff-modified', color: 'list.warningForeground' },
  missing: { sign: '✓', words: 'applied, its file is missing', icon: 'question', color: 'list.warningForeground' },
  unknown: { sign: '?', words: 'unknown', icon: 'question', color: 'list.warningForeground' },
};

const findingSigns: Readonly<Record<WorstFinding['severity'], string>> = { error: '✗', warning: '⚠', info: 'ℹ' };

/** What is told beside a migration's name: its state, and when it was applied or what is worst in it. */
export function describeMigration(
  status: MigrationStatus | undefined,
  irreversible: boolean,
  worst: WorstFinding | undefined,
): string {
  const { sign, words } = status ? stateSigns[status.state] : { sign: '', words: '' };
  const isRun = status?.state === 'applied' || status?.state === 'changed' || status?.state === 'missing';
  const when = isRun && status.appliedAt ? ` ${dayAndTime(status.appliedAt)}` : '';
  return [
    status ? `${sign} ${words}${when}` : '',
    status?.outOfOrder ? 'out of order' : '',
    irreversible ? '∅ irreversible' : '',
    !isRun && worst ? `${findingSigns[worst.severity]} ${worst.message}` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** "2026-11-25 21:22", where the user is; a time that cannot be read as it stands. */
export function dayAndTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
