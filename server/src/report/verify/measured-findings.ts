import type { Finding } from '../../core/finding';
import { rules } from '../../core/rules/registry';
import { overlaps } from '../../core/span';
import type { Verdict } from '../../core/verdict';

const measuredRules = new Set(rules.filter(({ measured }) => measured).map(({ id }) => id));

/** The findings that what was measured stands behind: those of rules about replays, and those that have foretold what came. */
export function measuredFindings(findings: readonly Finding[], verdict: Verdict): readonly Finding[] {
  return findings.filter((finding) => measuredRules.has(finding.rule) || hasCome(finding, verdict));
}

function hasCome({ foretells, half, span }: Finding, verdict: Verdict): boolean {
  const { status, error, statements } = half === 'down' ? verdict.down : verdict.up;
  if (foretells === undefined) return false;
  switch (foretells) {
    case 'rewrite':
      return statements.some((statement) => statement.rewrites.length > 0 && overlaps(statement.span, span));
    case 'failure':
      return status === 'failed';
    case 'failure with rows':
      return status === 'failed' && error?.onlyWithRows === true;
    case 'no way back':
      return [verdict.reverted, verdict.reappliable, verdict.dataKept].some((answer) => answer === false);
  }
}
