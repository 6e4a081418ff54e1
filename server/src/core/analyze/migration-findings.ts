import { capped, type Finding } from '../finding';
import type { FoldedStatement } from '../fold';
import type { FoldedHalf } from '../fold-half';
import type { FoldedMigration } from '../history';
import type { AnalysisCache } from './cache';
import type { StatementFinding } from './half-findings';
import type { AnalysisInput } from './input';
import { placeOf, relatedPlaces } from './places';
import { isExemptRelation, objectOf } from './relations';

/**
 * What the rules about a migration as a whole say. It is asked anew each time, so that nothing that was measured outlives its verdict.
 * @param told what was found in its statements
 */
export function findInMigration(
  input: AnalysisInput,
  folded: FoldedMigration,
  told: readonly StatementFinding[],
  cache: AnalysisCache,
): readonly Finding[] {
  const place = placeOf(input);
  const findings: Finding[] = [];
  for (const active of cache.rules(input).migrationRules) {
    active.rule.check({
      ...place,
      options: active.options,
      asked: active.asked,
      up: foldedStatements(folded.up),
      down: foldedStatements(folded.down),
      historyProblems: input.history.problemsOf(input.migration),
      verdict: input.verdict,
      isForetold: (statement, what) =>
        told.some((one) => one.statement === statement && one.finding.foretells === what),
      isExempt(name, before) {
        const standing = { ...place, before };
        const relation = objectOf(standing, name);
        return relation === 'absent' || isExemptRelation(standing, relation, name);
      },
      report: (report) =>
        findings.push({
          rule: active.rule.id,
          severity: capped(active.severity, report.atMost),
          file: report.file,
          span: report.span,
          message: report.message,
          half: report.half,
          related: relatedPlaces(input.lineage, report.related ?? []),
          ...(report.foretells && { foretells: report.foretells }),
          fixes: (report.fixes ?? []).map((fix) => () => fix(place)),
        }),
    });
  }
  return findings;
}

function foldedStatements(folded: FoldedHalf | null): readonly FoldedStatement[] {
  return (
    folded?.statements.map((statement, index) => ({ statement, before: folded.before[index] ?? folded.end })) ?? []
  );
}
