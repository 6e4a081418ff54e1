import type { ExplainedStatement } from '../../core/explain/half';
import type { StatementInverse } from '../../core/explain/inverse';
import { inverseOf } from '../../core/explain/inverse';
import type { ExplainedMigration } from '../../core/explain/migration';
import { styleOf } from '../../core/fixes/new-migration';
import { statementSpan } from '../../core/migration';
import type { MigrationPlace } from '../../core/rules/report';
import type { Places } from '../places';

/** A migration that was asked about, explained, with all that a face needs to tell of it. */
export interface Explained extends MigrationPlace {
  readonly explained: ExplainedMigration;
  /** The path to tell of a file of this project. */
  display(file: string): string;
  /** False for a file that was not asked about: its statements are not told. */
  wants(file: string): boolean;
}

/** The statements of the files that were asked about, those of the way up first. */
export function wantedStatements({ explained, wants }: Explained): readonly ExplainedStatement[] {
  return [...explained.up, ...explained.down].filter(({ half }) => wants(half.file));
}

/** What takes a statement back, in the style of its file. */
export function inverseIn(place: MigrationPlace, { folded, half }: ExplainedStatement): StatementInverse {
  return inverseOf(folded, styleOf(place, half.file));
}

/** The line on which a statement begins, counted from 1. */
export function lineOfStatement(explained: ExplainedStatement | undefined, places: Places): number {
  return explained ? places.range(explained.half.file, statementSpan(explained.statement)).start.line + 1 : 0;
}
