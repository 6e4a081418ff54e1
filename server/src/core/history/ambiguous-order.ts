import type { Migration } from '../migration';
import { leadingDigits, placeOf, shownName } from './names';
import type { HistoryProblem } from './problem';

/** Neighbours whose order is another than their names suggest, or is settled by nothing but the rest of their names. */
export function findAmbiguousOrder(migrations: readonly Migration[]): readonly HistoryProblem[] {
  const versioned = migrations.filter(({ role, parents }) => role === 'versioned' && parents.length === 0);
  return versioned.flatMap((migration, at): HistoryProblem[] => {
    const before = versioned[at - 1];
    const message = before && ambiguity(before, migration);
    return message ? [{ kind: 'ambiguous order', migration: migration.id, file: placeOf(migration), message }] : [];
  });
}

function ambiguity(before: Migration, after: Migration): string | null {
  const [first, second] = [leadingDigits(before), leadingDigits(after)];
  if (first === null || second === null || before.id === after.id) return null;
  const [one, other] = [shownName(before), shownName(after)];
  if (BigInt(first) === BigInt(second)) return tie(first, one, other);
  const byText = typeof after.order[0] === 'string';
  if (byText && BigInt(first) > BigInt(second)) {
    return `"${other}" runs after "${one}", because names are compared as text and not as numbers. Pad the numbers to one width.`;
  }
  if (first.length !== second.length && isDate(first) && isDate(second) && first.slice(0, 8) > second.slice(0, 8)) {
    return `"${other}" runs after "${one}" although its date is earlier, because its number has more digits. Write all dates in one form.`;
  }
  return null;
}

function tie(digits: string, one: string, other: string): string {
  const what = digits.length === 8 && isDate(digits) ? `the same date` : `the same number ${digits}`;
  const how = what === 'the same date' ? 'Add the time of day' : 'Renumber one of them';
  return `"${one}" and "${other}" have ${what}, so only the rest of their names settles which runs first. ${how}.`;
}

/** Year, month and day, with or without a time. */
function isDate(digits: string): boolean {
  return /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d\d|\d{4}|\d{6})?$/.test(digits);
}
