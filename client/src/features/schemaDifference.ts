import { commands, Disposable, EventEmitter, l10n, Uri, window, workspace } from 'vscode';
import { type SchemaChange, schemaChangeMethod } from '../../../server/src/protocol';
import type { App, Feature } from '../app';
import { pickConnection } from '../connections/askConnection';
import { toldOnFailure } from '../messages/toldOnFailure';
import { askHistory } from '../migrations/askHistory';
import { whereIs } from '../migrations/histories';
import { lastApplied } from '../migrations/historyState';
import type { TreeNode } from '../migrations/treeNode';
import { sourceTitle } from '../schema/loadSchema';

const scheme = 'database-migrator-schema';

/** Two schemas side by side as the statements that make them: before and after a migration, a database's and that of its migrations. */
export const schemaDifference: Feature = (app) => {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const show = async (name: string, left: Side, right: Side) => {
    const uriOf = ({ title, sql }: Side, side: string) => {
      const uri = Uri.from({ scheme, path: `/${name} ${title}.sql`, query: side });
      texts.set(uri.toString(), sql);
      changed.fire(uri);
      return uri;
    };
    const title = `${name}: ${left.title} ↔ ${right.title}`;
    await commands.executeCommand('vscode.diff', uriOf(left, 'left'), uriOf(right, 'right'), title, { preview: true });
  };
  return Disposable.from(
    changed,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    }),
    workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString())),
    commands.registerCommand('databaseMigrator.showSchemaChange', (node?: Pick<TreeNode, 'place'>) =>
      toldOnFailure(async () => {
        const uri = node?.place?.uri ?? window.activeTextEditor?.document.uri.toString();
        const change =
          uri === undefined ? null : await app.server.request<SchemaChange | null>(schemaChangeMethod, { uri });
        if (change === null) throw new Error(l10n.t('The file in front is no migration.'));
        const [before, after] = [change.before, change.after].map(({ document, sql }) => ({
          title: sourceTitle(document),
          sql,
        }));
        if (before && after) await show(l10n.t('Schema'), before, after);
      }),
    ),
    commands.registerCommand('databaseMigrator.compareDatabase', (node?: Pick<TreeNode, 'history'>) =>
      toldOnFailure(async () => {
        const sides = await driftOf(app, node);
        if (sides) await show(l10n.t('Drift'), ...sides);
      }),
    ),
  );
};

interface Side {
  readonly title: string;
  readonly sql: string;
}

/** What a database has, and what the migrations that are applied in it should have made. */
async function driftOf(app: App, node?: Pick<TreeNode, 'history'>): Promise<[Side, Side] | undefined> {
  const state = await askHistory(app, l10n.t('Compare the database of which project?'), node);
  if (state === undefined) return undefined;
  const connection =
    state.connection ??
    (await pickConnection(app.connections.all(), l10n.t('Compare which database with its migrations?')));
  if (connection === undefined) return undefined;
  const { args, cwd } = whereIs(state.listed);
  const applied = state.status && lastApplied(state);
  const isNoneApplied = state.status !== undefined && applied === undefined;
  const ask = async (...options: readonly string[]) => {
    const { output, error, code } = await app.commands.run({
      args: ['schema', ...args, '--format', 'sql', ...options],
      cwd,
      connection,
    });
    if (code !== 0) throw new Error(error || l10n.t('The schema could not be read.'));
    return output;
  };
  const at = applied === undefined ? [] : ['--at', applied];
  const [database, migrations] = await Promise.all([
    ask('--from', 'database'),
    isNoneApplied ? '' : ask('--from', 'migrations', ...at),
  ]);
  const title = isNoneApplied
    ? l10n.t('no migration applied')
    : applied === undefined
      ? l10n.t('migrations at head')
      : l10n.t('migrations at {0}', applied);
  return [
    { title: connection.name, sql: database },
    { title, sql: migrations },
  ];
}
