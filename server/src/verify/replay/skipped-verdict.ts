import type { Verdict } from '../../core/verdict';
import type { ReplayMigration } from '../job';

/** The verdict on a migration that was not run at all. @param note why, in words */
export function skippedVerdict(
  engine: string,
  { up, down }: Pick<ReplayMigration, 'up' | 'down'>,
  note: string,
): Verdict {
  return {
    engine,
    up: { file: up?.file ?? null, status: 'skipped', error: null, statements: [] },
    down: { file: down?.file ?? null, status: 'skipped', error: null, statements: [] },
    reverted: null,
    differences: [],
    reappliable: null,
    reapplyError: null,
    dataKept: null,
    lost: [],
    notes: [note],
  };
}
