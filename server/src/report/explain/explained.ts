import type { ExplainedStatement } from '../../core/explain/half';
import type { StatementInverse } from '../../core/explain/inverse';
import { inverseOf } from '../../core/explain/inverse';
import type { ExplainedMigration } from '../../core/explain/migration';
import { styleOf } from '../../core/fixes/new-migration';
import { statementSpan } from '../../core/migration';
import { projectWriter } from '../../core/rollback/project-writer';
import type { MigrationPlace } from '../../core/rules/report';
import type { Places } from '../places';

/** A migration that was asked about, explained, with all that a face needs to tell of it. */
export interface Explained extends MigrationPlace {
  readonly explained: ExplainedMigration;
  /** Of the files that were asked about, those of the way up first. */
  readonly statements: readonly ToldStatement[];
  /** The path to tell of a file of this project. */
  display(file: string): string;
  /** False for a file that was not asked about: its statements are not told. */
  wants(file: string): boolean;
}

/** A statement with what takes it back. */
export interface ToldStatement extends ExplainedStatement {
  readonly inverse: StatementInverse;
}

/** What is told of a migration. All is worked out at once: to come back to an old schema later takes time. */
export function explainedOf(
  place: MigrationPlace,
  explained: ExplainedMigration,
  { display, wants }: Pick<Explained, 'display' | 'wants'>,
): Explained {
  const wanted = [...explained.up, ...explained.down].filter(({ half }) => wants(half.file));
  return { ...place, explained, statements: wanted.map((one) => withInverse(place, one)), display, wants };
}

/** A statement with what takes it back, in the style of its file. */
export function withInverse(place: MigrationPlace, explained: ExplainedStatement): ToldStatement {
  return {
    ...explained,
    inverse: inverseOf(explained.folded, projectWriter(place), styleOf(place, explained.half.file)),
  };
}

/** The line on which a statement begins, counted from 1. */
export function lineOfStatement(explained: ExplainedStatement | undefined, places: Places): number {
  return explained ? places.range(explained.half.file, statementSpan(explained.statement)).start.line + 1 : 0;
}
