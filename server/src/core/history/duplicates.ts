import type { Migration } from '../migration';
import { placeOf, shownName } from './names';
import type { HistoryProblem } from './problem';

/** Migrations that a tool's state table cannot tell apart. */
export function findDuplicates(migrations: readonly Migration[]): readonly HistoryProblem[] {
  const first = new Map<string, Migration>();
  return migrations.flatMap((migration): HistoryProblem[] => {
    const earlier = first.get(migration.id);
    if (earlier === undefined) {
      first.set(migration.id, migration);
      return [];
    }
    return [
      {
        kind: 'duplicate id',
        migration: migration.id,
        file: placeOf(migration),
        message: `"${shownName(migration)}" and "${shownName(earlier)}" have the same id ${migration.id}. Tools refuse to start, or run one and take the other for done. Give one of them the next free id.`,
      },
    ];
  });
}
