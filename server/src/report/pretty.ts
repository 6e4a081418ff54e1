import type { CheckReport } from './check-report';
import type { Colors } from './colors';
import { byPlace } from './order';
import { fileBlocks } from './rows';
import { summaryLine } from './summary-line';

export interface PrettyOptions {
  readonly colors: Colors;
  /** Statements of which nothing is unread. */
  readonly statementsRead: number;
  readonly milliseconds: number;
}

/** The report for people: files with their findings, and one line that sums up. Lines and columns count from 1, as editors show them. */
export function formatPretty(report: CheckReport, options: PrettyOptions): string {
  const blocks = fileBlocks([...report.findings, ...report.unread].sort(byPlace), options.colors);
  return [...blocks.map((lines) => `${lines.join('\n')}\n`), `${summaryLine(report, options)}\n`].join('\n');
}
