import type { AnalysisInput, Report, UnreadPlace } from './analyze/input';
import { type RuleSet, ruleSet } from './analyze/rule-set';
import { type FindingsMemo, findInStatement } from './analyze/statement-findings';
import { silence } from './analyze/suppressions';
import type { Configuration } from './configuration';
import type { Dialect } from './dialect';
import { capped, type Finding, type Related } from './finding';
import type { FoldedStatement } from './fold';
import type { FoldedHalf } from './fold-half';
import type { FoldedMigration } from './history';
import { type Half, halves, type Migration } from './migration';
import { configurationOf, type Lineage } from './project';
import type { MigrationPlace, RelatedOrigin } from './rules/report';
import type { HalfShape } from './rules/statement-context';
import { locate } from './schema/locate';
import { shift } from './span';

export type { AnalysisInput, Report, UnreadPlace } from './analyze/input';

/** Memory between analyses: makes the next one cost what has changed. It never changes an answer. */
export class AnalysisCache {
  readonly statements: FindingsMemo = new WeakMap();
  private readonly shapes = new Map<string, HalfShape>();
  private readonly ruleSets = new WeakMap<Configuration, Map<Dialect | null, RuleSet>>();

  /** One object for equal shapes: answers are compared by identity. */
  shape({ statements, transaction, optedOut }: Half): HalfShape {
    const shape = { statements: statements.length, transaction, optedOut };
    const key = JSON.stringify(shape);
    const known = this.shapes.get(key) ?? shape;
    this.shapes.set(key, known);
    return known;
  }

  rules(input: AnalysisInput): RuleSet {
    const configuration = configurationOf(input.project, input.migration);
    const dialect = input.lineage.dialect.dialect;
    const known = this.ruleSets.get(configuration) ?? new Map<Dialect | null, RuleSet>();
    this.ruleSets.set(configuration, known);
    const set = known.get(dialect) ?? ruleSet(input.rules, configuration, dialect);
    known.set(dialect, set);
    return set;
  }
}

/**
 * What is wrong with one migration, and what of it could not be read. The one function that editor and command line both call.
 * Migrations ordered before the configuration's `since` have no findings; their unread spans are told all the same.
 */
export function analyze(input: AnalysisInput, cache: AnalysisCache = new AnalysisCache()): Report {
  const { migration } = input;
  const unread = unreadPlaces(migration);
  const statements = (migration.up?.statements.length ?? 0) + (migration.down?.statements.length ?? 0);
  if (isBeforeSince(input)) return { migration, findings: [], unread, statements };
  const folded = input.history.fold(migration);
  const findings = [
    ...halfFindings(input, migration.up, folded.up, cache),
    ...halfFindings(input, migration.down, folded.down, cache),
    ...migrationFindings(input, folded, cache),
  ];
  const kept = silence(findings, input);
  return { migration, findings: ordered(kept, migration), unread, statements };
}

function halfFindings(
  input: AnalysisInput,
  half: Half | null,
  folded: FoldedHalf | null,
  cache: AnalysisCache,
): Finding[] {
  if (!half || !folded) return [];
  const rules = cache.rules(input);
  const shape = cache.shape(half);
  const findings: Finding[] = [];
  for (const [index, statement] of half.statements.entries()) {
    const before = folded.before[index];
    if (!before) continue;
    const inputs = {
      project: input.project,
      lineage: input.lineage,
      migration: input.migration,
      half: half.kind,
      shape,
      before,
    };
    for (const { active, report } of findInStatement(statement.content, inputs, rules, cache.statements)) {
      const place = { ...placeOf(input), half: half.kind, file: half.file, statement, index };
      findings.push({
        rule: active.rule.id,
        severity: capped(active.severity, report.atMost),
        file: half.file,
        span: shift(report.span, statement.start),
        message: report.message,
        half: half.kind,
        related: relatedPlaces(input.lineage, report.related ?? []),
        fixes: (report.fixes ?? []).map((fix) => () => fix(place)),
      });
    }
  }
  return findings;
}

function migrationFindings(input: AnalysisInput, folded: FoldedMigration, cache: AnalysisCache): Finding[] {
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
      report: (report) =>
        findings.push({
          rule: active.rule.id,
          severity: capped(active.severity, report.atMost),
          file: report.file,
          span: report.span,
          message: report.message,
          half: report.half,
          related: relatedPlaces(input.lineage, report.related ?? []),
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

function relatedPlaces(lineage: Lineage, related: readonly RelatedOrigin[]): readonly Related[] {
  return related.flatMap(({ origin, message }) => {
    const place = locate(lineage, origin);
    return place ? [{ ...place, message }] : [];
  });
}

function placeOf({ project, lineage, migration }: AnalysisInput): MigrationPlace {
  return { project, lineage, migration };
}

function isBeforeSince({ project, lineage, migration }: AnalysisInput): boolean {
  const { since } = configurationOf(project, migration);
  if (since === null) return false;
  const from = lineage.migrations.findIndex((one) => one.id === since);
  return from >= 0 && lineage.migrations.indexOf(migration) < from;
}

/** Everything of a migration that no reader could read. */
export function unreadPlaces(migration: Migration): readonly UnreadPlace[] {
  return halves(migration).flatMap((half) => [
    ...half.unread.map(({ span, reason }) => ({ file: half.file, span, reason })),
    ...half.statements.flatMap(({ start, content }) =>
      content.unread.map(({ span, reason }) => ({ file: half.file, span: shift(span, start), reason })),
    ),
  ]);
}

function ordered(findings: readonly Finding[], migration: Migration): readonly Finding[] {
  const rank = (finding: Finding) => migration.files.indexOf(finding.file);
  return [...findings].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      a.span.start - b.span.start ||
      a.span.end - b.span.end ||
      (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
}
