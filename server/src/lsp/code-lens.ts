import type { CodeLens, Command, Range } from 'vscode-languageserver/node';
import type { Migration } from '../core/migration';
import { cancelVerificationCommand, verifyCommand } from '../protocol';
import type { EditorSession } from './editor-session';
import type { OpenFile } from './open-file';
import { hasEmbeddedEngine } from './verification/engines';
import type { MigrationAt } from './verification/keys';
import type { Outcome } from './verification/outcomes';
import { alembicNote, outcomeLine } from './verification/verdict-line';

/**
 * One lens above each migration of a file: the way to its verification, how far that is, and then what has come of it. Of a dialect that
 * nothing here replays there is a lens only after somebody has asked.
 */
export function codeLenses(open: OpenFile, session: EditorSession): CodeLens[] {
  const { folder, analyses, document } = open;
  if (!folder.settings.codeLens) return [];
  const outcomes = analyses.map(({ input }) => folder.outcomes.of(input));
  session.lenses.answered(
    document.uri,
    outcomes.some((outcome) => outcome !== null),
  );
  return analyses.flatMap(({ input, report: { migration } }, index) => {
    const range = placeOf(migration, open);
    const command = commandOf(input, outcomes[index] ?? null, open, session);
    return range && command ? [{ range, command }] : [];
  });
}

function commandOf(
  at: MigrationAt,
  outcome: Outcome | null,
  { folder, document }: OpenFile,
  { verifications }: EditorSession,
): Command | null {
  const run = verifications.running(folder, at);
  if (run) {
    const title = `Verifying… ${run.progress}`.trimEnd();
    return { title, tooltip: 'Cancel', command: cancelVerificationCommand, arguments: [run.number] };
  }
  if (outcome === null && !hasEmbeddedEngine(at.lineage)) return null;
  const title = outcome ? outcomeLine(outcome) : 'Verify';
  return { title, tooltip: tooltip(outcome), command: verifyCommand, arguments: [document.uri] };
}

/** The first line of the migration in this file, which is its way up's unless that lies in another one. */
function placeOf({ up, down }: Migration, { file, places }: OpenFile): Range | null {
  const half = [up, down].find((one) => one?.file === file);
  if (!half) return null;
  const { start } = places.range(file, half.marker ?? half.span);
  return { start, end: start };
}

function tooltip(outcome: Outcome | null): string {
  if (outcome === null) return 'Run this migration up, down and up again in an embedded database';
  const verdict = outcome.kind === 'verdict' ? outcome.verdict : null;
  const notes = [...(verdict?.notes ?? []), alembicNote(outcome.alembic)];
  return [verdict && `Measured on ${verdict.engine}`, ...notes, 'Verify again']
    .filter((line) => line !== null)
    .join(' · ');
}
