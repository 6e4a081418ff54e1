import { pendingBatch } from '../configuration/pending';
import { capped, type Finding, type Foretold } from '../finding';
import type { FoldedStatement, FoldState } from '../fold';
import type { FoldedHalf } from '../fold-half';
import type { FoldedMigration } from '../history';
import { foldedStatements } from '../history/statements';
import { halves, type Statement } from '../migration';
import type { ObjectName } from '../operation';
import { type Comparison, compareWayBack } from '../rollback/comparison';
import { overlaps, shift, span } from '../span';
import type { LockingOperation } from '../transactions/held-locks';
import type { AnalysisCache } from './cache';
import { inLanguage } from './fix-language';
import type { StatementFinding } from './half-findings';
import type { AnalysisInput } from './input';
import { locksInUse } from './locks-in-use';
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
  const batch = pendingBatch(place.project, place.lineage, place.migration);
  let compared: Comparison | null | undefined;
  // The same for every rule, and there are many.
  const [up, down] = [statementsOf(folded.up), statementsOf(folded.down)];
  const historyProblems = input.history.problemsOf(input.migration);
  const comparison = () => {
    if (compared === undefined) compared = compareWayBack(input.migration, folded);
    return compared;
  };
  const isForetold = (statement: Statement, what: Foretold) =>
    told.some(({ statement: at, finding }) => at === statement && isAsLoud(finding, what)) ||
    findings.some((one) => isAsLoud(one, what) && isIn(one, statement, input));
  const isExempt = (name: ObjectName, before: FoldState) => {
    const standing = { ...place, batch, before };
    const relation = objectOf(standing, name);
    return relation === 'absent' || isExemptRelation(standing, relation, name);
  };
  let locking: readonly LockingOperation[] | null = null;
  const lockingOperations = () => {
    locking ??= place.lineage.dialect.dialect === 'postgresql' ? locksInUse(place, up, cache) : [];
    return locking;
  };
  for (const active of cache.rules(input).migrationRules) {
    active.rule.check({
      project: place.project,
      lineage: place.lineage,
      migration: place.migration,
      options: active.options,
      asked: active.asked,
      up,
      down,
      comparison,
      historyProblems,
      verdict: input.verdict,
      isForetold,
      isExempt,
      lockingOperations,
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
          fixes: (report.fixes ?? []).map((fix) => () => inLanguage(fix(place), place.project)),
        }),
    });
  }
  return findings;
}

/** It foretells this; not as a mere information, where a replay then shows a failure. */
function isAsLoud({ foretells, severity }: Finding, what: Foretold): boolean {
  return foretells === what && (what === 'rewrite' || severity !== 'info');
}

/** The finding stands in this statement. */
function isIn({ file, span: place }: Finding, statement: Statement, { migration }: AnalysisInput): boolean {
  const half = halves(migration).find(({ statements }) => statements.includes(statement));
  return half?.file === file && overlaps(shift(span(0, statement.content.text.length), statement.start), place);
}

function statementsOf(half: FoldedHalf | null): readonly FoldedStatement[] {
  return half ? foldedStatements(half) : [];
}
