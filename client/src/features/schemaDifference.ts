import { commands, Disposable, EventEmitter, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import {
  type SchemaChange,
  type SchemaDiff,
  type SchemaDiffReport,
  schemaChangeMethod,
} from '../../../server/src/protocol';
import type { App, Feature } from '../app';
import { pickConnection } from '../connections/askConnection';
import { toldOnFailure } from '../messages/toldOnFailure';
import { askHistory } from '../migrations/askHistory';
import type { TreeNode } from '../migrations/treeNode';
import { differencesTitle, differenceWords } from '../schema/differenceWords';
import { sourceTitle } from '../schema/loadSchema';

const scheme = 'database-migrator-schema';

interface Side {
  readonly title: string;
  readonly sql: string;
}

/** Two schemas side by side as the statements that make them: before and after a migration, that of the migrations and the database's. */
export const schemaDifference: Feature = (app) => {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const show = async (title: string, left: Side, right: Side) => {
    const uriOf = ({ title: name, sql }: Side, side: string) => {
      const uri = Uri.from({ scheme, path: `/${title} ${name}.sql`, query: side });
      texts.set(uri.toString(), sql);
      changed.fire(uri);
      return uri;
    };
    const [one, other] = [uriOf(left, 'left'), uriOf(right, 'right')];
    await commands.executeCommand('vscode.diff', one, other, title, { preview: true });
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
        const { differences } = change;
        const [before, after] = [change.before, change.after].map(({ source, sql }) => ({
          title: sourceTitle({ source }),
          sql,
        }));
        if (differences === 0) {
          void window.showInformationMessage(l10n.t('This migration changes nothing of the schema.'));
          return;
        }
        if (before && after) await show(l10n.t('Schema: {0} ↔ {1}', before.title, after.title), before, after);
      }),
    ),
    commands.registerCommand('databaseMigrator.compareDatabase', (node?: Pick<TreeNode, 'history'>) =>
      toldOnFailure(async () => {
        const diff = await driftOf(app, node);
        if (diff === undefined) return;
        const { from, to, differences, sql } = diff;
        const [database, migrations] = [sourceTitle({ source: from }), sourceTitle({ source: to })];
        if (differences.length === 0) {
          void window.showInformationMessage(
            l10n.t('No drift: {0} is as the migrations make it ({1}).', database, migrations),
          );
          return;
        }
        // What no statement tells would be two equal texts.
        if (sql.from === sql.to) {
          const told = differences.map(differenceWords).join('; ');
          void window.showWarningMessage(l10n.t('{0} differs from its migrations: {1}.', database, told));
          return;
        }
        const right = l10n.t('{0}, {1}', database, differencesTitle(differences.length));
        await show(
          l10n.t('Drift: migrations {0} ↔ {1}', migrations, right),
          { title: migrations, sql: sql.to },
          { title: database, sql: sql.from },
        );
      }),
    ),
  );
};

/** In what a database differs from what the migrations that are applied in it make. */
async function driftOf(app: App, node?: Pick<TreeNode, 'history'>): Promise<SchemaDiff | undefined> {
  const state = await askHistory(app, l10n.t('Compare the database of which project?'), node);
  if (state === undefined) return undefined;
  const connection =
    state.connection ??
    (await pickConnection(app.connections.all(), l10n.t('Compare which database with its migrations?')));
  if (connection === undefined) return undefined;
  const { args, cwd } = app.histories.placeOf(state);
  const call = { args: ['diff', ...args, '--database', '--format', 'json'], cwd, connection };
  const progress = {
    location: ProgressLocation.Notification,
    title: l10n.t('Reading the schema of {0}…', connection.name),
  };
  const report = await window.withProgress(progress, () => app.commands.ask<SchemaDiffReport>(call));
  return report.diffs[0];
}
