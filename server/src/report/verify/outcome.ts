import type { HalfOutcome, LostData, UpStatus, Verdict } from '../../core/verdict';
import { differencesPart, more } from './difference-words';

/** Characters of the engine's message that a line has room for. */
const room = 120;

/**
 * What came out, in a few words each, for one line above a migration or in a list:
 * "up ✓ 12 ms", "down restores the schema", "data kept"; "not verified: …". Nothing that was not verified is left out.
 */
export function outcomeOf(verdict: Verdict): readonly string[] {
  const { up, notes } = verdict;
  if (up.status === 'skipped') return [notVerified(notes[0] ?? 'it was not run')];
  if (up.status === 'failed') return [failure('up', up)];
  const parts = [`up ✓ ${duration(verdict)}`, downPart(verdict), reapplyPart(verdict), dataPart(verdict)];
  return parts.filter((part) => part !== null);
}

export function notVerified(reason: string): string {
  return `not verified: ${firstLine(reason.replace(/^not verified: |\.$/gi, ''))}`;
}

/** The notes that the outcome does not tell already. */
export function furtherNotes(told: { readonly outcome: readonly string[]; readonly notes: readonly string[] }) {
  return told.notes.filter((note) => !told.outcome.includes(note.replace(/\.$/, '')));
}

/** How long the way up took on the tables that it was tried on. */
function duration({ up }: Verdict): string {
  const sum = milliseconds(up);
  return sum < 1 ? '<1 ms' : `${Math.round(sum)} ms`;
}

/** The time that the way up has taken in the engine. */
export function milliseconds({ statements }: Pick<HalfOutcome<UpStatus>, 'statements'>): number {
  return statements.reduce((sum, statement) => sum + statement.milliseconds, 0);
}

function failure(half: 'up' | 'down', { error }: Verdict['up'] | Verdict['down']): string {
  return `${half} fails${error?.onlyWithRows ? ' with rows in the tables' : ''}: ${firstLine(error?.message)}`;
}

function downPart({ down, reverted, differences, notes }: Verdict): string {
  switch (down.status) {
    case 'failed':
      return failure('down', down);
    case 'missing':
      return 'no down half';
    case 'irreversible':
      return 'irreversible';
    case 'skipped':
      return `down not verified${reasonIn(notes)}`;
    case 'ok':
      if (reverted === null) return 'down runs, schema not compared';
      return `down ${reverted ? 'restores the schema' : differencesPart(differences)}`;
  }
}

/** The note that says why the way back was not run. */
function reasonIn(notes: readonly string[]): string {
  const reasons = notes.flatMap((note) => /^the way back is not verified: (.*)/s.exec(note)?.[1] ?? []);
  return reasons[0] === undefined ? '' : `: ${firstLine(reasons[0])}`;
}

/** Behind a way back that leaves something it is no wonder. */
function reapplyPart({ reverted, reappliable, reapplyError }: Verdict): string | null {
  return reverted !== false && reappliable === false
    ? `up does not run again: ${firstLine(reapplyError?.message)}`
    : null;
}

/** Only a way back that was run can lose something. */
function dataPart({ down, dataKept, lost }: Verdict): string | null {
  if (down.status !== 'ok') return null;
  if (dataKept === null) return 'data not verified';
  return dataKept ? 'data kept' : `data lost${lost[0] ? ` in ${placeOf(lost[0])}` : ''}${more(lost.length - 1)}`;
}

const placeOf = ({ table, column }: LostData) => (column === null ? table : `${table}.${column}`);

function firstLine(message = 'the engine gave no reason'): string {
  const [line = ''] = message.split(/[\r\n]/, 1);
  return line.length <= room ? line : `${line.slice(0, room)}…`;
}
