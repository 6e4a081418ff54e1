import { commands, Disposable, EventEmitter, l10n, Uri, window, workspace } from 'vscode';
import type { App, Feature } from '../app';
import { toldOnFailure } from '../messages/toldOnFailure';
import { askHistory } from '../migrations/askHistory';
import type { TreeNode } from '../migrations/treeNode';
import { previewText } from '../run/previewText';
import { planOf, type RunRequest } from '../run/runMigrations';

const scheme = 'database-migrator-sql';

type Called = Pick<TreeNode, 'history' | 'migration'>;

/** The exact SQL of a run, in a document that nobody can save: nothing has been run. */
export const previewSql: Feature = (app) => {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const show = async (request: (id: string | null) => RunRequest, title: string, node?: Called) => {
    const text = await textOf(app, request(node?.migration ?? null), node);
    if (text === undefined) return;
    const uri = Uri.from({ scheme, path: `/${title}${node?.migration ? ` ${node.migration}` : ''}.sql` });
    texts.set(uri.toString(), text);
    changed.fire(uri);
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  };
  const command = (name: string, title: string, request: (id: string | null) => RunRequest) =>
    commands.registerCommand(`databaseMigrator.${name}`, (node?: Called) =>
      toldOnFailure(() => show(request, title, node)),
    );
  return Disposable.from(
    changed,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    }),
    workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString())),
    command('previewUp', l10n.t('Up'), (id) => ({ action: 'up', options: id === null ? [] : ['--to', id] })),
    command('previewDown', l10n.t('Down'), () => ({ action: 'down', options: [] })),
  );
};

async function textOf(app: App, request: RunRequest, node: Called | undefined): Promise<string | undefined> {
  const state = await askHistory(app, l10n.t('Of which project?'), node);
  return state && previewText(await planOf(app, state, request));
}
