import type { ReportedFinding } from './check-report';
import { element, type Xml } from './xml';

/** A finding that makes the command fail, as a failure of its case. */
export function reportedFailure(finding: ReportedFinding): Xml {
  const fixes = finding.fixes.map(({ title }) => `fix: ${title}`);
  return element('failure', { type: finding.rule, message: finding.message }, [[lineOf(finding), ...fixes].join('\n')]);
}

/** "migrations/014.up.sql:3:1: error: message (rule)", as compilers say it: lines and columns from 1. */
export function lineOf({ file, range: { start }, severity, message, rule }: ReportedFinding): string {
  return `${file}:${start.line + 1}:${start.character + 1}: ${severity}: ${message} (${rule})`;
}
