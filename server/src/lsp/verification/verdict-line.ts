import { differenceWords } from '../../report/verify/alembic-words';
import { notVerified, outcomeOf } from '../../report/verify/outcome';
import type { ComparedWithAlembic, Outcome } from './outcomes';

/** What has come of a verification, on one line: "Up ✓ 12 ms · Down restores the schema · data kept". */
export function outcomeLine(outcome: Outcome): string {
  const measured = outcome.kind === 'refused' ? [notVerified(outcome.message)] : outcomeOf(outcome.verdict);
  const parts = [...measured, ...alembicPart(outcome.alembic)];
  // Up and down are what the line is about; the rest is told beside them.
  return parts.map((part, index) => (index < 2 ? capitalised(part) : part)).join(' · ');
}

function alembicPart(compared: ComparedWithAlembic | undefined): readonly string[] {
  if (compared === 'equal') return ['SQL as Alembic writes it'];
  return typeof compared === 'object' ? ['SQL is not what Alembic writes'] : [];
}

/** What the line has no room for; null where there is nothing more to say. */
export function alembicNote(compared: ComparedWithAlembic | undefined): string | null {
  if (compared === 'unknown') return 'Not compared with Alembic: some of its SQL is only known when it runs';
  if (compared === 'unsaved') return 'Not compared with Alembic: it has changes that are not saved';
  return typeof compared === 'object' ? differenceWords(compared) : null;
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
