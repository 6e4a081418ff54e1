import type { HalfOutcome, UpStatus, Verdict } from '../../core/verdict';

/**
 * What came out, in a few words each, for one line above a migration or in a list:
 * "up ✓ 12 ms", "down restores the schema", "data kept"; "not verified: …". Nothing that was not verified is left out.
 */
export function outcomeOf(verdict: Verdict): readonly string[] {
  const { up, notes } = verdict;
  if (up.status === 'skipped') return [notes[0] ?? 'not verified'];
  if (up.status === 'failed') return [up.error?.onlyWithRows ? 'up fails with rows in the tables' : 'up fails'];
  return [`up ✓ ${Math.round(milliseconds(up))} ms`, ...wayBack(verdict)];
}

/** The notes that the outcome does not tell already. */
export function furtherNotes({
  outcome,
  notes,
}: {
  readonly outcome: readonly string[];
  readonly notes: readonly string[];
}) {
  return notes.filter((note) => !outcome.includes(note));
}

function wayBack(verdict: Verdict): readonly string[] {
  switch (verdict.down.status) {
    case 'missing':
      return ['no down half'];
    case 'irreversible':
      return ['irreversible'];
    case 'skipped':
      return ['down not verified'];
    case 'failed':
      return [verdict.down.error?.onlyWithRows ? 'down fails with rows in the tables' : 'down fails'];
    case 'ok':
      return [restored(verdict), ...(verdict.reappliable === false ? ['up does not run again'] : []), data(verdict)];
  }
}

function restored({ reverted }: Verdict): string {
  if (reverted === null) return 'schema not compared';
  return reverted ? 'down restores the schema' : 'down does not restore the schema';
}

function data({ dataKept }: Verdict): string {
  if (dataKept === null) return 'data not verified';
  return dataKept ? 'data kept' : 'data lost';
}

/** The time that the way up has taken in the engine. */
export function milliseconds({ statements }: Pick<HalfOutcome<UpStatus>, 'statements'>): number {
  return statements.reduce((sum, statement) => sum + statement.milliseconds, 0);
}

/** `wrong`: something was measured that should not be; `proven`: up, the way back and the data hold as far as they were asked about. */
export type Standing = 'proven' | 'wrong' | 'skipped' | 'unproven';

/** `unproven`: nothing is wrong as far as it was run, but there is no way back that was. `skipped`: it was not run at all. */
export function standingOf({ up, down, reverted, reappliable, dataKept }: Verdict): Standing {
  if (up.status === 'skipped') return 'skipped';
  const isWrong =
    up.status === 'failed' ||
    down.status === 'failed' ||
    [reverted, reappliable, dataKept].some((answer) => answer === false);
  if (isWrong) return 'wrong';
  return reverted === true ? 'proven' : 'unproven';
}
