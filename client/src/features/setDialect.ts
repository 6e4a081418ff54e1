import { commands, l10n, Uri, window } from 'vscode';
import { type ProjectSummary, setDialectCommand } from '../../../server/src/protocol';
import type { App, Feature } from '../app';
import { changeFile } from '../dialect/changeFile';
import { withDialect } from '../dialect/configurationText';
import { type DialectChoice, dialects, versionProblem } from '../dialect/dialects';
import { toldOnFailure } from '../messages/toldOnFailure';
import { askProject } from '../projects/askProject';

/** Asks for a dialect and a server version, and writes them into the project's configuration, which the command line reads too. */
export const setDialect: Feature = (app) =>
  commands.registerCommand(setDialectCommand, () => toldOnFailure(() => ask(app)));

async function ask({ server }: App): Promise<void> {
  const project = await askProject(server, l10n.t('Set the dialect of which migrations?'));
  if (project === undefined) return;
  const dialect = await askDialect(project);
  if (dialect === undefined) return;
  const version = await askVersion(dialect);
  if (version === undefined) return;
  const configuration = Uri.parse(project.configurationUri);
  await changeFile(configuration, (text) => withDialect(text, dialect.id, version || undefined));
}

async function askDialect(project: ProjectSummary): Promise<DialectChoice | undefined> {
  const now = project.dialect;
  const items = dialects.map((dialect) => ({
    label: dialect.title,
    ...(now?.startsWith(dialect.title) && { description: l10n.t('now, from {0}', project.dialectReason) }),
    dialect,
  }));
  return (await window.showQuickPick(items, { title: l10n.t('Dialect of these migrations') }))?.dialect;
}

/** The version, '' where the user states none, undefined where the user gives up. */
async function askVersion(dialect: DialectChoice): Promise<string | undefined> {
  const version = await window.showInputBox({
    title: l10n.t('Oldest {0} server that these migrations run on', dialect.title),
    prompt: l10n.t('What a statement costs depends on it. Leave it empty if you do not know.'),
    placeHolder: dialect.exampleVersion,
    validateInput: versionProblem,
  });
  return version?.trim();
}
