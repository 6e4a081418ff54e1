import { notVerified, outcomeOf } from '../../report/verify/outcome';
import type { Outcome } from './outcomes';

/** What has come of a verification, on one line: "Up ✓ 12 ms · Down restores the schema · data kept". */
export function outcomeLine(outcome: Outcome): string {
  const parts = outcome.kind === 'refused' ? [notVerified(outcome.message)] : outcomeOf(outcome.verdict);
  // Up and down are what the line is about; the rest is told beside them.
  return parts.map((part, index) => (index < 2 ? capitalised(part) : part)).join(' · ');
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
