import { isMysqlFamily, type ServerVersion } from '../dialect';
import type { FoldedStatement } from '../fold';
import type { FoldedHalf } from '../fold-half';
import { foldedStatements } from '../history/statements';
import type { Half } from '../migration';
import { noTransaction } from '../session';
import type { TimedStatement } from './downtime';
import { type Explanation, explainStatement } from './statement';

/** A statement of a half with what it does. */
export interface ExplainedStatement extends Explanation, TimedStatement {
  readonly half: Half;
  readonly folded: FoldedStatement;
}

/** Explains every statement of a half, in their order. */
export function explainHalf(
  half: Half,
  folded: FoldedHalf,
  migration: string,
  version: ServerVersion | null,
): readonly ExplainedStatement[] {
  const place = { half: half.kind, migration, version, start: folded.start.schema };
  return foldedStatements(folded).map((one) => {
    const { schema, session } = one.before;
    // MySQL's DDL commits: nothing is held until a later statement.
    const transaction = isMysqlFamily(schema.dialect) ? noTransaction : session.transaction;
    return { half, folded: one, statement: one.statement, transaction, ...explainStatement(one, place) };
  });
}
