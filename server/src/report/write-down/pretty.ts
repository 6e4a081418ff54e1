import type { Colors } from '../colors';
import { counted } from '../counted';
import { oneLine } from '../rows';
import { titleOf } from '../verify/title';
import { isIncomplete } from './build';
import type { WriteDownReport, WrittenMigration } from './write-down-report';

/** For people: a line for each migration, and one that sums up. */
export function formatWriteDownPretty({ migrations, summary }: WriteDownReport, colors: Colors): string {
  if (summary.migrations === 0) return 'No migrations to write a way back for\n';
  const width = Math.max(...migrations.map((migration) => titleOf(migration).length));
  const lines = migrations.map((one) => `${mark(one, colors)} ${titleOf(one).padEnd(width)}  ${oneLine(outcome(one))}`);
  const parts = [
    `${counted(summary.written, 'down half', 'down halves')} written`,
    ...(summary.left > 0 ? [`${summary.left} left`] : []),
    ...(summary.failed > 0 ? [`${summary.failed} could not be written`] : []),
    ...(summary.incomplete > 0 ? [`${summary.incomplete} not complete`] : []),
  ];
  return `${lines.join('\n')}\n\n${parts.join(', ')}\n`;
}

/** The down halves alone, to be read or piped; of several each has its file's name above it. */
export function formatShownDowns({ migrations }: WriteDownReport): string {
  const shown = migrations.filter(({ result }) => result === 'shown');
  if (shown.length === 1) return shown[0]?.sql ?? '';
  return shown.map(({ file, id, sql }) => `-- ${file ?? id}\n${sql}`).join('\n');
}

/** What does not come back, and what was not written and why: a line each. */
export function writeDownRemarks({ migrations }: WriteDownReport): readonly string[] {
  return migrations.flatMap((one) => [
    ...(one.result === 'failed' ? [oneLine(`${titleOf(one)}: ${outcome(one)}`)] : []),
    ...one.remarks.map(({ statement, message }) => oneLine(`${titleOf(one)}: ${statement}: ${message}`)),
  ]);
}

/** ✗ could not be written, ! is not complete, ○ was left, ✓ is written whole. */
function mark(migration: WrittenMigration, colors: Colors): string {
  if (migration.result === 'failed') return colors.error('✗');
  if (migration.result === 'left') return colors.unread('○');
  return isIncomplete(migration) ? colors.warning('!') : colors.good('✓');
}

function outcome({ result, reason, file, statements, missing }: WrittenMigration): string {
  switch (result) {
    case 'written':
    case 'shown':
      return `${file}: ${counted(statements, 'statement')}${missing > 0 ? `, ${missing} left to you` : ''}`;
    case 'left':
      return `left: ${reason}`;
    case 'failed':
      return `not written: ${reason}`;
  }
}
