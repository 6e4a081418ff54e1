import type { Verdict } from '../../core/verdict';

/** A half as far as it is named; null where there is none. */
type HalfFile = { readonly file: string } | null;

/** The verdict on a migration that was not run at all. @param note why, in words */
export function skippedVerdict(
  engine: string,
  { up, down }: { readonly up: HalfFile; readonly down: HalfFile },
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
