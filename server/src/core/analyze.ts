import { AnalysisCache } from './analyze/cache';
import { findInHalf } from './analyze/half-findings';
import type { AnalysisInput, Report, UnreadPlace } from './analyze/input';
import { findInMigration } from './analyze/migration-findings';
import { findInSuppressions } from './analyze/suppression-findings';
import { silence } from './analyze/suppressions';
import { linkToolWarnings } from './analyze/tool-warnings';
import { isBeforeSince } from './configuration/since';
import type { Finding } from './finding';
import { halves, type Migration } from './migration';
import { shift } from './span';

export type { AnalysisInput, Report, UnreadPlace } from './analyze/input';

/**
 * What is wrong with one migration, and what of it could not be read. The one function that editor and command line both call.
 * Migrations ordered before the configuration's `since` have no findings; their unread spans are told all the same.
 */
export function analyze(input: AnalysisInput, cache: AnalysisCache = new AnalysisCache()): Report {
  const { migration } = input;
  const unread = unreadPlaces(migration);
  const statements = (migration.up?.statements.length ?? 0) + (migration.down?.statements.length ?? 0);
  if (isBeforeSince(input.project, input.lineage, migration))
    return { migration, findings: [], suppressed: [], unread, statements };
  const folded = input.history.fold(migration);
  const found = [
    ...findInHalf(input, migration.up, folded.up, cache),
    ...findInHalf(input, migration.down, folded.down, cache),
  ];
  const all = [...found.map(({ finding }) => finding), ...findInMigration(input, folded, found, cache)];
  const findings = linkToolWarnings(all, input);
  const { kept, suppressed, comments } = silence(ordered(findings, migration), input);
  const told = findInSuppressions(input, comments, cache);
  const shown = told.length === 0 ? kept : ordered([...kept, ...told], migration);
  return { migration, findings: shown, suppressed, unread, statements };
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
