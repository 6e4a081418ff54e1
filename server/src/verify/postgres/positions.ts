import type { Change } from '../compare';
import type { PostgresObject } from './object';

type Changed = Extract<Change<PostgresObject>, { kind: 'changed' }>;

/**
 * Leaves out columns whose number is another one only because others came or went before them. Of those that changed places among each
 * other as few as possible are told.
 */
export function withoutShifts(changes: readonly Change<PostgresObject>[]): readonly Change<PostgresObject>[] {
  const moved = movedColumns(changes);
  return changes.flatMap((change): readonly Change<PostgresObject>[] => {
    if (change.kind !== 'changed' || !change.fields.includes('position') || moved.has(change.before)) return [change];
    const fields = change.fields.filter((field) => field !== 'position');
    return fields.length > 0 ? [{ ...change, fields }] : [];
  });
}

function movedColumns(changes: readonly Change<PostgresObject>[]): ReadonlySet<PostgresObject> {
  const byTable = new Map<string | null, Changed[]>();
  for (const change of changes) {
    if (change.kind !== 'changed' || !change.fields.includes('position')) continue;
    byTable.set(change.before.parent, [...(byTable.get(change.before.parent) ?? []), change]);
  }
  return new Set([...byTable.values()].flatMap((columns) => movedAmong(columns)));
}

/** All but the longest row of columns that stand behind each other before and after. */
function movedAmong(columns: readonly Changed[]): readonly PostgresObject[] {
  const positionOf = ({ facts }: PostgresObject) => Number(facts['position']);
  const sorted = [...columns].sort((a, b) => positionOf(a.before) - positionOf(b.before));
  const rows: (readonly Changed[])[] = [];
  for (const column of sorted) {
    const isBefore = (row: readonly Changed[]) => {
      const last = row.at(-1);
      return last !== undefined && positionOf(last.after) < positionOf(column.after);
    };
    const longest = rows
      .filter(isBefore)
      .reduce((best, row) => (row.length > best.length ? row : best), [] as readonly Changed[]);
    rows.push([...longest, column]);
  }
  const kept = rows.reduce((best, row) => (row.length > best.length ? row : best), [] as readonly Changed[]);
  return sorted.filter((column) => !kept.includes(column)).map(({ before }) => before);
}
