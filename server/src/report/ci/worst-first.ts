import { type Severity, severities } from '../../core/finding';

/** Findings by severity, and as they were among equals: hosts cut lists off. */
export function worstFirst<T extends { readonly severity: Severity }>(findings: readonly T[]): readonly T[] {
  return severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}
