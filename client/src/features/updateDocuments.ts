import { commands, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { App, Feature } from '../app';
import { runCommandLine } from '../commandLine/commandLine';
import { toldOnFailure } from '../messages/toldOnFailure';
import { askProject } from '../projects/askProject';

/** Keeps the documents of a project's schema true to its migrations; no database is asked. */
export const updateDocuments: Feature = (app) =>
  commands.registerCommand('databaseMigrator.updateDocuments', () => toldOnFailure(() => update(app)));

async function update({ server, context }: App): Promise<void> {
  const project = await askProject(server, l10n.t('Update the schema documents of which project?'));
  const folder = project && workspace.getWorkspaceFolder(Uri.parse(project.uri));
  if (!project || !folder) return;
  const cwd = folder.uri.fsPath;
  const title = l10n.t('Updating the schema documents');
  const { code, output, error } = await window.withProgress({ location: ProgressLocation.Notification, title }, () =>
    runCommandLine(context.asAbsolutePath('dist/cli.js'), {
      args: ['docs', workspace.asRelativePath(Uri.parse(project.uri), false)],
      cwd,
    }),
  );
  if (code !== 0) throw new Error(error || output);
  void window.showInformationMessage(output.trim());
}
