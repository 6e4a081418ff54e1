import type { Change } from './compare';
import type { SnapshotObject } from './snapshot';

/** The order of a table's columns, as the fact that tells it is called. */
export const columnOrder = 'column order';

/** A column that is missing or extra is told by itself: the order is another one only if the columns of both stand in another one. */
export function withoutShift<Found extends SnapshotObject>(change: Change<Found>): readonly Change<Found>[] {
  if (change.kind !== 'changed' || !change.fields.includes(columnOrder)) return [change];
  const [was, is] = [namesOf(change.before), namesOf(change.after)];
  const common = (names: readonly string[], others: readonly string[]) =>
    names.filter((name) => others.includes(name)).join();
  if (common(was, is) !== common(is, was)) return [change];
  const fields = change.fields.filter((field) => field !== columnOrder);
  return fields.length === 0 ? [] : [{ ...change, fields }];
}

function namesOf({ facts }: SnapshotObject): readonly string[] {
  return facts[columnOrder]?.split(', ') ?? [];
}
