import type { CheckReport } from './check-report';

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
  const severities = [
    count(summary.errors, 'error'),
    count(summary.warnings, 'warning'),
    count(summary.infos, 'info'),
  ].filter((text) => !text.startsWith('0 '));
  const found =
    findings.length === 0
      ? `No findings in ${count(summary.migrations, 'migration')}`
      : `${count(findings.length, 'finding')} (${severities.join(', ')}) in ${affected} of ${count(summary.migrations, 'migration')}`;
  return [found, `${count(statementsRead, 'statement')} read, ${summary.unread} unread`, time].join(' · ');
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
