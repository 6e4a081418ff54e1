import { type ExplainedStatement, explainIn, placeOf } from '../core/explain/half';
import type { FoldedHalf } from '../core/fold-half';
import { foldedStatements } from '../core/history/statements';
import { type Half, halves, statementSpan } from '../core/migration';
import { overlaps, type Span } from '../core/span';
import type { Analysis } from '../report/checker';
import { measuredStatement } from '../report/explain/measured';
import type { OpenFile } from './open-file';

/** A statement of a file in the editor, explained. */
export interface StatementHere {
  readonly analysis: Analysis;
  readonly half: Half;
  readonly folded: FoldedHalf;
  /** Index in its half. */
  readonly at: number;
  readonly explained: ExplainedStatement;
}

/** The statements of a file that share a place with a span, with what they do: measured where that is known. Of others nothing is worked out. */
export function statementsIn({ analyses, file }: OpenFile, wanted: Span): readonly StatementHere[] {
  return analyses.flatMap((analysis) =>
    halves(analysis.report.migration)
      .filter((half) => half.file === file)
      .flatMap((half) => inHalf(analysis, half, wanted)),
  );
}

function inHalf(analysis: Analysis, half: Half, wanted: Span): readonly StatementHere[] {
  const { history, migration, lineage, verdict } = analysis.input;
  const folded = history.fold(migration)[half.kind];
  if (folded === null) return [];
  const place = placeOf(half, folded, migration.id, lineage.version);
  return foldedStatements(folded).flatMap((one, at) => {
    if (!overlaps(statementSpan(one.statement), wanted)) return [];
    return [{ analysis, half, folded, at, explained: measuredStatement(explainIn(half, one, place), verdict) }];
  });
}
