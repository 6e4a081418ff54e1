import {
  type CancellationToken,
  type ExecuteCommandParams,
  MessageType,
  WorkDoneProgressReporter,
} from 'vscode-languageserver/node';
import type { EditorSession } from './editor-session';
import { showMessage } from './show-message';
import { createProgress, type ShownProgress } from './verification/progress';
import { outcomeSummary } from './verification/summary';
import { type Target, targetsOf } from './verification/targets';

/**
 * databaseMigrator.verify: verifies what its argument names, and is answered when that has ended. What comes of it stands in lenses and
 * diagnostics; a message tells it of a whole project, and where lenses are not shown.
 * @param asked progress that the client has asked for; one that discards everything where it has not
 */
export async function verify(
  { arguments: [uri] = [] }: ExecuteCommandParams,
  token: CancellationToken,
  asked: WorkDoneProgressReporter,
  session: EditorSession,
): Promise<void> {
  if (typeof uri !== 'string') return;
  const { connection, client, folders, verifications, alembicComparisons } = session;
  const targets = await targetsOf(uri, folders);
  if (targets.length === 0) return showMessage(connection, MessageType.Warning, 'There is no migration to verify.');
  const { reporter, tokens }: ShownProgress = WorkDoneProgressReporter.isNullInstance(asked)
    ? await createProgress(connection)
    : { reporter: asked, tokens: [] };
  const isDone = await verifications.run(targets, { reporter, tokens: [...tokens, token] }, (run, show) =>
    alembicComparisons.compareWanted(run, show),
  );
  if (isDone) void session.update('comparing with Alembic', () => alembicComparisons.offer(targets));
  if (isDone && !targets.every((target) => isSeen(target)))
    showMessage(connection, MessageType.Info, outcomeSummary(targets));

  function isSeen({ folder, project }: Target): boolean {
    const isProject = folder.paths.pathOf(String(uri)) === project.root;
    return !isProject && client.showsLenses && folder.settings.codeLens;
  }
}
