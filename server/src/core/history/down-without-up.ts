import type { Migration } from '../migration';
import type { HistoryProblem } from './problem';

/** Down halves that take nothing back. */
export function findDownWithoutUp(migrations: readonly Migration[]): readonly HistoryProblem[] {
  return migrations.flatMap(({ id, up, down, opaque }): HistoryProblem[] => {
    if (up !== null || down === null || opaque) return [];
    const file = down.file.split('/').at(-1) ?? down.file;
    return [
      {
        kind: 'down without up',
        migration: id,
        file: down.file,
        message: `"${file}" has no up half, so there is nothing it could take back. Give the up half the same number and name, or delete this one.`,
      },
    ];
  });
}
