import type { History } from '../../core/history';
import { foldedStatements } from '../../core/history/statements';
import { invertHalf } from '../../core/inverse/invert';
import { type Act, actsOf, actsOfInversion } from '../../core/rollback/acts';
import { isFilled } from '../../core/rollback/habit';
import { writtenDown } from '../../core/rollback/written-down';
import type { MigrationPlace } from '../../core/rules/report';
import type { Span } from '../../core/span';
import { atMargin } from '../../core/text';
import type { PlannedDown } from './rollback-plan';

/** The way back that a plan is about, with what it does. */
export interface KnownDown extends PlannedDown {
  readonly up: readonly Act[];
  readonly down: readonly Act[];
  /** The same by the statement that each belongs to. */
  readonly statements: readonly (readonly Act[])[];
  /** False where some of what it does cannot be told from its text. */
  readonly isKnown: boolean;
  /** The half is a file of its own. */
  readonly isWholeFile: boolean;
}

/** The way back as it is written, else as it would be written; files as the workspace has them. */
export function plannedDown(place: MigrationPlace, history: History): KnownDown {
  const { project, migration } = place;
  const folded = history.fold(migration);
  const upStatements = folded.up ? foldedStatements(folded.up) : [];
  const up = actsOf(upStatements);
  const nothing = {
    up,
    down: [],
    statements: [],
    isKnown: false,
    isWholeFile: false,
    file: migration.down?.file ?? null,
    sql: null,
  };
  if (migration.irreversible !== null) return { ...nothing, state: 'irreversible' };
  if (migration.up === null || migration.opaqueDown) return { ...nothing, state: 'code' };
  if (migration.down && folded.down && isFilled(migration.down)) {
    const { file, span, unread } = migration.down;
    const text = project.text(file) ?? '';
    const statements = foldedStatements(folded.down).map((statement) => actsOf([statement]));
    const down = statements.flat();
    const isRead = unread.length === 0 && folded.down.statements.every(({ content }) => content.unread.length === 0);
    return {
      state: 'written',
      file,
      sql: `${atMarginOf(text, span)}\n`,
      up,
      down,
      statements,
      isKnown: isRead && down.every(isTold),
      isWholeFile: file !== migration.up.file,
    };
  }
  const written = writtenDown(place, upStatements);
  if (!written || !folded.up || written.half.statements === 0) return { ...nothing, state: 'none' };
  const [edit] = written.edits;
  const down = actsOfInversion(invertHalf(upStatements), { ...folded.up.start, schema: folded.up.end.schema });
  return {
    state: 'not written yet',
    file: edit?.file ?? null,
    sql: project.framework.statements?.(written.half.sql, 'down') ?? written.half.sql,
    up,
    down,
    statements: down.map((act) => [act]),
    isKnown: written.half.missing === 0 && migration.up.unread.length === 0,
    isWholeFile: edit !== undefined && edit.file !== migration.up.file,
  };
}

/** The text of a span without the blanks at its ends, at the margin. */
function atMarginOf(text: string, { start, end }: Span): string {
  const piece = text.slice(start, end).trimStart();
  return atMargin(piece.trimEnd(), text.slice(0, end - piece.length));
}

/** What it does stands in its text. */
function isTold({ operation }: Act): boolean {
  if (operation.templated === true) return false;
  return operation.kind === 'dynamicSql' ? !operation.opaque : operation.kind !== 'query' || operation.trivial;
}
