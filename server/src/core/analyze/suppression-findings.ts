import { capped, type Finding } from '../finding';
import { ruleNames } from '../rules/rule-names';
import type { JudgedSuppression } from '../rules/suppression-context';
import type { AnalysisCache } from './cache';
import type { AnalysisInput } from './input';
import { placeOf, relatedPlaces } from './places';

/** What the rules about suppression comments say. */
export function findInSuppressions(
  input: AnalysisInput,
  comments: readonly JudgedSuppression[],
  cache: AnalysisCache,
): readonly Finding[] {
  if (comments.length === 0) return [];
  const { suppressionRules, active } = cache.rules(input);
  const measured = new Set(input.rules.flatMap((rule) => (rule.measured ? [rule.id] : [])));
  const place = placeOf(input);
  const findings: Finding[] = [];
  for (const { rule, severity } of suppressionRules) {
    rule.check({
      ...place,
      comments,
      names: ruleNames(input.rules),
      mayHaveSpoken: (id) => active.has(id) && (input.verdict !== null || !measured.has(id)),
      report: ({ file, span, message, half, related, fixes, atMost }) =>
        findings.push({
          rule: rule.id,
          severity: capped(severity, atMost),
          file,
          span,
          message,
          half,
          related: relatedPlaces(input.lineage, related ?? []),
          fixes: (fixes ?? []).map((fix) => () => fix(place)),
        }),
    });
  }
  return findings;
}
