import type { LostData, MeasuredDifference, Verdict } from '../../core/verdict';
import { milliseconds } from '../../report/verify/outcome';
import type { Outcome } from './outcomes';

/** Characters of the engine's message that a line has room for. */
const room = 120;

/** What has come of a verification, on one line: "Up ✓ 12 ms · Down restores the schema · data kept". */
export function outcomeLine(outcome: Outcome): string {
  return outcome.kind === 'refused' ? notVerified(outcome.message) : verdictLine(outcome.verdict);
}

function verdictLine(verdict: Verdict): string {
  const { up, notes } = verdict;
  if (up.status === 'skipped') return notVerified(notes[0] ?? 'it was not run');
  if (up.status === 'failed') return `Up fails${rowsOnly(up.error?.onlyWithRows)}: ${firstLine(up.error?.message)}`;
  return [`Up ✓ ${duration(verdict)}`, downPart(verdict), reapplyPart(verdict), dataPart(verdict)]
    .filter((part) => part !== null)
    .join(' · ');
}

function notVerified(reason: string): string {
  return `Not verified: ${firstLine(reason.replace(/^not verified: |\.$/gi, ''))}`;
}

/** How long the way up took on the tables that it was tried on. */
function duration({ up }: Verdict): string {
  const sum = milliseconds(up);
  return sum < 1 ? '<1 ms' : `${Math.round(sum)} ms`;
}

function downPart({ down, reverted, differences, notes }: Verdict): string {
  switch (down.status) {
    case 'failed':
      return `Down fails${rowsOnly(down.error?.onlyWithRows)}: ${firstLine(down.error?.message)}`;
    case 'missing':
      return 'No down half';
    case 'irreversible':
      return 'Irreversible';
    case 'skipped':
      return `Down not verified${reasonIn(notes)}`;
    case 'ok':
      if (reverted === null) return 'Down runs, schema not compared';
      return reverted ? 'Down restores the schema' : differencesPart(differences);
  }
}

/** The note that says why the way back was not run. */
function reasonIn(notes: readonly string[]): string {
  const reasons = notes.flatMap((note) => /^the way back is not verified: (.*)/s.exec(note)?.[1] ?? []);
  return reasons[0] === undefined ? '' : `: ${firstLine(reasons[0])}`;
}

/** The first difference in words, and how many more there are. */
function differencesPart(differences: readonly MeasuredDifference[]): string {
  const [first, ...others] = differences.filter(({ restorable }) => restorable);
  if (!first) return 'Down does not restore the schema';
  return `Down ${differenceWords(first)}${more(others.length)}`;
}

function differenceWords({ kind, object, field, before, after }: MeasuredDifference): string {
  if (kind === 'missing') return `does not bring back ${object}`;
  if (kind === 'extra') return `leaves ${object} behind`;
  if (field === null) return `leaves ${object} changed`;
  if (after === null) return `leaves ${object} without ${field}`;
  return `leaves ${object} with ${before === null ? 'a new' : 'another'} ${field}`;
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

const more = (count: number) => (count > 0 ? ` (+${count})` : '');

const rowsOnly = (onlyWithRows: boolean | undefined) => (onlyWithRows ? ' with rows in the tables' : '');

function firstLine(message = 'the engine gave no reason'): string {
  const [line = ''] = message.split(/[\r\n]/, 1);
  return line.length <= room ? line : `${line.slice(0, room)}…`;
}
