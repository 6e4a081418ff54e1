import { commands, l10n, ProgressLocation, Uri, window } from 'vscode';
import { type ScaffoldedFiles, type ScaffoldHistory, scaffoldMethod } from '../../../server/src/protocol';
import type { App, Feature } from '../app';
import { failureText } from '../commandLine/failureText';
import { toldOnFailure } from '../messages/toldOnFailure';
import { askHistory } from '../migrations/askHistory';
import type { TreeNode } from '../migrations/treeNode';
import { askScaffold, type ScaffoldOrder } from '../scaffold/askScaffold';
import { askFirst } from '../scaffold/firstMigration';
import { generate } from '../scaffold/generate';
import { writeScaffolded } from '../scaffold/writeScaffolded';

/** New Migration: what is to change is asked, step by step; the files are in the form of the project's tool, both ways. */
export const newMigration: Feature = (app) =>
  commands.registerCommand('databaseMigrator.newMigration', (from?: TreeNode | Uri) =>
    toldOnFailure(() => create(app, from)),
  );

/** @param from a line of the migrations view, or a folder of the explorer */
async function create(app: App, from: TreeNode | Uri | undefined): Promise<void> {
  await app.histories.refresh();
  const all = app.histories.all();
  if (all.length === 0) return first(app);
  const inFolder = from instanceof Uri ? all.filter(({ listed }) => listed.project === from.toString()) : [];
  const [only] = inFolder;
  const history =
    only && inFolder.length === 1
      ? only
      : await askHistory(app, l10n.t('A new migration in which history?'), from instanceof Uri ? undefined : from);
  if (history === undefined) return;
  const { project, lineage } = history.listed;
  return ordered(app, { project, lineage });
}

async function first(app: App): Promise<void> {
  const history = await askFirst(app.server);
  if (history !== undefined) await ordered(app, history);
}

async function ordered(app: App, history: ScaffoldHistory): Promise<void> {
  const order = await askScaffold(app.server, history);
  if (order === undefined) return;
  if ('generator' in order) return generate(order.generator, history.project);
  const files = await askForm(app, order);
  if (files !== undefined) await writeScaffolded(files);
}

/** An unsafe change is offered as a sequence, and all at once. */
async function askForm(app: App, order: ScaffoldOrder) {
  const safe = await scaffolded(app, order, false);
  if (safe.migrations === 1) return safe;
  const sequence = {
    label: l10n.t('{0} migrations', safe.migrations),
    detail: l10n.t('Nobody waits for long; what has to be deployed in between stands at the head of each.'),
  };
  const once = {
    label: l10n.t('One migration'),
    detail: l10n.t('All at once, whatever it locks or breaks meanwhile.'),
  };
  const picked = await window.showQuickPick([sequence, once], { title: l10n.t('In how many steps?') });
  if (picked === undefined) return undefined;
  return picked === sequence ? safe : scaffolded(app, order, true);
}

/** @throws the reason where there can be no such migration */
async function scaffolded({ server }: App, order: ScaffoldOrder, oneStep: boolean) {
  const title = l10n.t('Writing the migration');
  const made = await window.withProgress({ location: ProgressLocation.Window, title }, () =>
    server.request<ScaffoldedFiles>(scaffoldMethod, { ...order, oneStep }),
  );
  if ('refused' in made) throw new Error(failureText(made.refused));
  return made;
}
