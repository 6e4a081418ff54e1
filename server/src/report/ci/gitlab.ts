import type { Severity } from '../../core/finding';
import type { CiReport } from './ci-report';

const severityNames: Readonly<Record<Severity, 'critical' | 'major' | 'info'>> = {
  error: 'critical',
  warning: 'major',
  info: 'info',
};

/**
 * A Code Quality report of GitLab (docs.gitlab.com, "Code Quality report format"): what a merge request adds and settles is told by the
 * fingerprints. Paths are relative to the root of the repository.
 */
export function formatGitlab({ findings }: CiReport): string {
  const issues = findings
    .filter(({ suppressed }) => suppressed === null)
    .map(({ rule, message, severity, file, range, fingerprint }) => ({
      description: message,
      check_name: rule,
      fingerprint,
      severity: severityNames[severity],
      location: { path: file, lines: { begin: range.start.line + 1, end: range.end.line + 1 } },
    }));
  return `${JSON.stringify(issues, null, 2)}\n`;
}
