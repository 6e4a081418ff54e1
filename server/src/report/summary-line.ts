import type { CheckReport } from './check-report';
import { counted } from './counted';
import { findingsPhrase } from './severity-counts';

/** What the report itself does not hold. */
interface Measured {
  readonly statementsRead: number;
  readonly milliseconds: number;
}

/** "2 findings (1 error, 1 warning) in 1 of 14 migrations · 52 statements read, 0 unread · 41 ms" */
export function summaryLine({ findings, summary }: CheckReport, { statementsRead, milliseconds }: Measured): string {
  const time = `${Math.round(milliseconds)} ms`;
  if (summary.migrations === 0) return `No migrations to check · ${time}`;
  const affected = new Set(
    findings.map(({ project, migration, dialect }) => JSON.stringify([project, migration, dialect])),
  ).size;
  const migrations = counted(summary.migrations, 'migration');
  const where = findings.length === 0 ? migrations : `${affected} of ${migrations}`;
  return [
    `${findingsPhrase(summary)} in ${where}`,
    `${counted(statementsRead, 'statement')} read, ${summary.unread} unread`,
    time,
  ].join(' · ');
}
