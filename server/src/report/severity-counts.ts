import type { Severity } from '../core/finding';
import { counted } from './counted';

/** Findings by severity, as the summary of a report and the status of a file tell them. */
export interface SeverityCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export function countSeverities(findings: readonly { readonly severity: Severity }[]): SeverityCounts {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info') };
}

/** "2 findings (1 error, 1 warning)", "No findings" */
export function findingsPhrase({ errors, warnings, infos }: SeverityCounts): string {
  const all = errors + warnings + infos;
  if (all === 0) return 'No findings';
  const severities = [counted(errors, 'error'), counted(warnings, 'warning'), counted(infos, 'info')];
  return `${counted(all, 'finding')} (${severities.filter((text) => !text.startsWith('0 ')).join(', ')})`;
}
