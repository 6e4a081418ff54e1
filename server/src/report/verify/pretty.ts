import { groupBy } from '../../core/group-by';
import type { Colors } from '../colors';
import { counted } from '../counted';
import { fileBlocks, oneLine } from '../rows';
import { findingsPhrase } from '../severity-counts';
import { furtherNotes } from './outcome';
import { historyOf, titleOf } from './title';
import type { VerifiedMigration, VerifyReport } from './verify-report';

/** The report for people: a line for each migration, below it what is wrong and what was not verified, and one line that sums up. */
export function formatVerifyPretty(report: VerifyReport, colors: Colors): string {
  const histories = groupBy(report.migrations, historyOf);
  const blocks = [...histories].map(([history, migrations]) =>
    [...(histories.size > 1 ? [colors.bold(history)] : []), ...formatHistory(migrations, colors)].join('\n'),
  );
  const notes = report.notes.map((note) => `${colors.unread('note')}  ${oneLine(note)}`);
  const parts = [...blocks, ...(notes.length > 0 ? [notes.join('\n')] : []), verifySummaryLine(report)];
  return `${parts.join('\n\n')}\n`;
}

function formatHistory(migrations: readonly VerifiedMigration[], colors: Colors): readonly string[] {
  const width = Math.max(...migrations.map((migration) => titleOf(migration).length));
  return migrations.flatMap((migration) => [
    `${mark(migration, colors)} ${titleOf(migration).padEnd(width)}  ${oneLine(migration.outcome.join(' · '))}`,
    ...fileBlocks(migration.findings, colors).flatMap((lines) => lines.map((line) => `    ${line}`)),
    ...furtherNotes(migration).map((note) => `    ${colors.dim(oneLine(note))}`),
  ]);
}

/** ✗ makes the command fail, ! is worth a look, ○ was not run or has no way back, ✓ is proven. */
function mark({ standing, findings }: VerifiedMigration, colors: Colors): string {
  if (findings.some(({ fails }) => fails)) return colors.error('✗');
  if (standing === 'wrong' || findings.length > 0) return colors.warning('!');
  return standing === 'proven' ? colors.good('✓') : colors.unread('○');
}

/** "11 of 14 migrations verified, 1 skipped · 2 findings (1 error, 1 warning) · PostgreSQL 18.6 (PGlite 0.5.16) · 812 ms" */
export function verifySummaryLine({ engine, summary }: VerifyReport): string {
  const time = `${summary.durationMs} ms`;
  if (summary.migrations === 0) return `No migrations to verify · ${time}`;
  const open = [
    [summary.skipped, 'skipped'],
    [summary.missingDown, 'without a down half'],
    [summary.irreversible, 'irreversible'],
  ] as const;
  const verified = [
    `${summary.verified} of ${counted(summary.migrations, 'migration')} verified`,
    ...open.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`),
  ].join(', ');
  return [verified, findingsPhrase(summary), engine, time].filter((part) => part !== null).join(' · ');
}
