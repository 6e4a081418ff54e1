import { isMysqlFamily, type ServerVersion } from '../dialect';
import type { FoldedStatement } from '../fold';
import type { FoldedHalf } from '../fold-half';
import { foldedStatements } from '../history/statements';
import type { Half } from '../migration';
import { noTransaction } from '../session';
import type { TimedStatement } from './downtime';
import { type ExplainedPlace, type Explanation, explainStatement } from './statement';

/** A statement of a half with what it does. */
export interface ExplainedStatement extends Explanation, TimedStatement {
  readonly half: Half;
  readonly folded: FoldedStatement;
  readonly place: ExplainedPlace;
  /** Where `effect` is what replaying this very text has shown. */
  readonly measured?: Measured;
}

/** What a statement was measured on. */
export interface Measured {
  /** "PostgreSQL 18". */
  readonly engine: string;
  readonly milliseconds: number;
}

/** Explains every statement of a half, in their order. */
export function explainHalf(
  half: Half,
  folded: FoldedHalf,
  migration: string,
  version: ServerVersion | null,
): readonly ExplainedStatement[] {
  const place = placeOf(half, folded, migration, version);
  return foldedStatements(folded).map((one) => explainIn(half, one, place));
}

/** What the statements of a half are explained by. */
export function placeOf(
  { kind }: Half,
  { start }: FoldedHalf,
  migration: string,
  version: ServerVersion | null,
): ExplainedPlace {
  return { half: kind, migration, version, start: start.schema };
}

/** Explains one statement of a half. */
export function explainIn(half: Half, folded: FoldedStatement, place: ExplainedPlace): ExplainedStatement {
  const { schema, session } = folded.before;
  // MySQL's DDL commits: nothing is held until a later statement.
  const transaction = isMysqlFamily(schema.dialect) ? noTransaction : session.transaction;
  return { half, folded, place, statement: folded.statement, transaction, ...explainStatement(folded, place) };
}
