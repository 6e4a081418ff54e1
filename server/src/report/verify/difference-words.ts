import type { MeasuredDifference } from '../../core/verdict';

/** What a way back does to the schema instead of restoring it: the first difference in words, and how many more there are. */
export function differencesPart(differences: readonly MeasuredDifference[]): string {
  const [first, ...others] = differences.filter(({ restorable }) => restorable);
  if (!first) return 'does not restore the schema';
  return `${differenceWords(first)}${more(others.length)}`;
}

/** " (+2)": so many besides the one that is named. */
export const more = (count: number) => (count > 0 ? ` (+${count})` : '');

function differenceWords({ kind, object, field, before, after }: MeasuredDifference): string {
  if (kind === 'missing') return `does not bring back ${object}`;
  if (kind === 'extra') return `leaves ${object} behind`;
  if (field === null) return `leaves ${object} changed`;
  if (after === null) return `leaves ${object} without ${field}`;
  return `leaves ${object} with ${before === null ? 'a new' : 'another'} ${field}`;
}
