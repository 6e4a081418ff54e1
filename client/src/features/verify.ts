import { commands, Disposable, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import { verifyCommand } from '../../../server/src/protocol';
import type { App, Feature } from '../app';
import { toldOnFailure } from '../messages/toldOnFailure';
import { askProject } from '../projects/askProject';

/** The palette's ways to verify. What comes of it is shown by the server: in lenses, in the problems, and of a whole project in a message. */
export const verify: Feature = (app) =>
  Disposable.from(
    commands.registerCommand('databaseMigrator.verifyMigration', () => toldOnFailure(() => verifyMigration(app))),
    commands.registerCommand('databaseMigrator.verifyProject', () => toldOnFailure(() => verifyProject(app))),
  );

async function verifyMigration({ server }: App): Promise<void> {
  const front = window.activeTextEditor?.document.uri;
  if (front !== undefined) await server.execute(verifyCommand, front.toString());
}

/** Who starts this waits for it: it is shown in front, and can be ended there. */
async function verifyProject({ server }: App): Promise<void> {
  const project = await askProject(server, l10n.t('Verify all migrations of which project?'));
  if (project === undefined) return;
  const title = l10n.t('Verifying {0}', workspace.asRelativePath(Uri.parse(project.uri)));
  await window.withProgress({ location: ProgressLocation.Notification, cancellable: true, title }, (progress, token) =>
    server.execute(verifyCommand, project.uri, { progress, token }),
  );
}
