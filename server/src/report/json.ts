import type { CheckReport } from './check-report';

/** The report for machines, one JSON document with a newline at its end. */
export function formatJson(report: CheckReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
