import type { Migration } from '../migration';
import { graphOf } from './graph';
import { leadingDigits, placeOf, shownName } from './names';
import type { HistoryProblem } from './problem';

/** More shared numbers than this are no slip, however long the history is. */
const enoughForHabit = 3;

/**
 * Neighbours whose order is another than their names suggest, or is settled by nothing but the rest of their names. Where many
 * share a number the rest of the name is what the project orders by, and where migrations name those they follow: nothing is told.
 */
export function findAmbiguousOrder(migrations: readonly Migration[]): readonly HistoryProblem[] {
  if (graphOf(migrations)) return [];
  const versioned = migrations.filter(({ role }) => role === 'versioned');
  const pairs = versioned.flatMap((after, at): readonly Pair[] => {
    const before = versioned[at - 1];
    return before && before.id !== after.id ? pairOf(before, after) : [];
  });
  const ties = pairs.filter(isTie);
  const meant = ties.length > Math.min(enoughForHabit, Math.max(1, Math.floor(versioned.length / 10)));
  return pairs.flatMap((pair): HistoryProblem[] => {
    const message = isTie(pair) ? (meant ? null : tie(pair)) : surprise(pair);
    return message ? [{ kind: 'ambiguous order', migration: pair.after.id, file: placeOf(pair.after), message }] : [];
  });
}

/** Two migrations of which one runs right after the other, with the digits their names begin with. */
interface Pair {
  readonly before: Migration;
  readonly after: Migration;
  readonly first: string;
  readonly second: string;
}

function pairOf(before: Migration, after: Migration): readonly Pair[] {
  const [first, second] = [leadingDigits(before), leadingDigits(after)];
  return first === null || second === null ? [] : [{ before, after, first, second }];
}

function isTie({ first, second }: Pair): boolean {
  return BigInt(first) === BigInt(second);
}

function tie({ before, after, first }: Pair): string {
  const date = first.length === 8 && isDate(first);
  const what = date ? 'the same date' : `the same number ${first}`;
  const how = date ? 'Add the time of day to both' : 'Renumber one of them';
  return `"${shownName(before)}" and "${shownName(after)}" have ${what}, so only the rest of their names settles which runs first. ${how}.`;
}

function surprise({ before, after, first, second }: Pair): string | null {
  const says = `"${shownName(after)}" runs after "${shownName(before)}"`;
  if (typeof after.order[0] === 'string' && BigInt(first) > BigInt(second)) {
    return `${says}, because names are compared as text and not as numbers. Pad the numbers to one width.`;
  }
  const dates = first.length !== second.length && isDate(first) && isDate(second);
  if (dates && first.slice(0, 8) > second.slice(0, 8)) {
    return `${says} although its date is earlier, because its number has more digits. Write all dates in one form.`;
  }
  return null;
}

/** Year, month and day, with or without a time. */
function isDate(digits: string): boolean {
  return /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d\d|\d{4}|\d{6})?$/.test(digits);
}
