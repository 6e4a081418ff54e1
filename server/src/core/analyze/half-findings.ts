import { pendingBatch } from '../configuration/pending';
import { capped, type Finding } from '../finding';
import type { FoldedHalf } from '../fold-half';
import { foldedStatements } from '../history/statements';
import type { Half, Statement } from '../migration';
import { shift } from '../span';
import type { AnalysisCache } from './cache';
import type { AnalysisInput } from './input';
import { placeOf, relatedPlaces } from './places';
import { findInStatement } from './statement-findings';

/** What a rule says of one statement. */
export interface StatementFinding {
  readonly finding: Finding;
  readonly statement: Statement;
}

/** What the rules about single statements say of a half. */
export function findInHalf(
  input: AnalysisInput,
  half: Half | null,
  folded: FoldedHalf | null,
  cache: AnalysisCache,
): readonly StatementFinding[] {
  if (!half || !folded) return [];
  const rules = cache.rules(input);
  const shape = cache.shape(half);
  const { project, lineage, migration } = input;
  // What is taken back later has been in use meanwhile.
  const batch = half.kind === 'up' ? cache.batch(pendingBatch(project, lineage, migration)) : null;
  const found: StatementFinding[] = [];
  for (const [index, statement] of half.statements.entries()) {
    const before = folded.before[index];
    if (!before) continue;
    const inputs = { project, lineage, migration, half: half.kind, shape, batch, before };
    for (const { active, report } of findInStatement(statement.content, inputs, rules, cache.statements)) {
      const place = {
        ...placeOf(input),
        half: half.kind,
        file: half.file,
        statement,
        index,
        folded: () => foldedStatements(folded),
      };
      const finding = {
        rule: active.rule.id,
        severity: capped(active.severity, report.atMost),
        file: half.file,
        span: shift(report.span, statement.start),
        message: report.message,
        half: half.kind,
        related: relatedPlaces(lineage, report.related ?? []),
        ...(report.foretells && { foretells: report.foretells }),
        ...(report.gone && { gone: report.gone }),
        fixes: (report.fixes ?? []).map((fix) => () => fix(place)),
      };
      found.push({ finding, statement });
    }
  }
  return found;
}
