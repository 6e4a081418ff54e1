import { commands, Disposable, l10n, window } from 'vscode';
import { writeDownCommand } from '../../../server/src/protocol';
import type { App, Feature } from '../app';
import { toldOnFailure } from '../messages/toldOnFailure';
import { askProject } from '../projects/askProject';

/** The palette's ways to have missing down halves written. The server makes the edit, and asks before it writes those of a whole project. */
export const writeDown: Feature = (app) =>
  Disposable.from(
    commands.registerCommand('databaseMigrator.writeDownMigration', () => toldOnFailure(() => writeDownMigration(app))),
    commands.registerCommand('databaseMigrator.writeDownProject', () => toldOnFailure(() => writeDownProject(app))),
  );

async function writeDownMigration({ server }: App): Promise<void> {
  const front = window.activeTextEditor?.document.uri;
  if (front !== undefined) await server.execute(writeDownCommand, front.toString());
}

async function writeDownProject({ server }: App): Promise<void> {
  const project = await askProject(server, l10n.t('Write the missing down halves of which project?'));
  if (project !== undefined) await server.execute(writeDownCommand, project.uri);
}
