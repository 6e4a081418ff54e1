import type { CheckReport } from './check-report';
import type { VerifyReport } from './verify/verify-report';

/** A report for machines, one JSON document with a newline at its end. */
export function formatJson(report: CheckReport | VerifyReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
