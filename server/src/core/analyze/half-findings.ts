import { pendingBatch } from '../configuration/pending';
import { capped, type Finding } from '../finding';
import type { FoldedHalf } from '../fold-half';
import { foldedStatements } from '../history/statements';
import type { Half, Statement } from '../migration';
import { shift } from '../span';
import type { AnalysisCache } from './cache';
import { inLanguage } from './fix-language';
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
  // The first finding of a rule that is told once in a half, and how many more there are.
  const once = new Map<string, { readonly at: number; readonly more: (count: number) => string; count: number }>();
  const inputs = { project, lineage, migration, half: half.kind, shape, batch };
  for (const [index, one] of foldedStatements(folded).entries()) {
    const { statement } = one;
    for (const { active, report } of findInStatement(one, inputs, rules, cache.statements)) {
      const first = once.get(active.rule.id);
      if (report.more && first) {
        first.count++;
        continue;
      }
      if (report.more) once.set(active.rule.id, { at: found.length, more: report.more, count: 0 });
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
        fixes: (report.fixes ?? []).map((fix) => () => inLanguage(fix(place), place.project)),
      };
      found.push({ finding, statement });
    }
  }
  for (const { at, more, count } of once.values()) {
    const told = found[at];
    if (!told || count === 0) continue;
    found[at] = { ...told, finding: { ...told.finding, message: `${told.finding.message} ${more(count)}` } };
  }
  return found;
}
