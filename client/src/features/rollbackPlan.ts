import { commands, Disposable, EventEmitter, Uri, window, workspace } from 'vscode';
import { rollbackPlanCommand } from '../../../server/src/protocol';
import type { App, Feature } from '../app';
import { toldOnFailure } from '../messages/toldOnFailure';

/** Documents that hold the plan of the migration in their query: nothing of them is on the disk, and each look asks the server anew. */
const scheme = 'database-migrator-plan';

/** Shows how the migration in front is rolled back, as a page to read. */
export const rollbackPlan: Feature = ({ server }) => {
  const changed = new EventEmitter<Uri>();
  return Disposable.from(
    changed,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (page) => planOf(page, server),
    }),
    commands.registerCommand('databaseMigrator.showRollbackPlan', () => toldOnFailure(() => show(changed))),
  );
};

async function planOf({ query }: Uri, server: App['server']): Promise<string> {
  const plan = await server.execute(rollbackPlanCommand, query);
  return typeof plan === 'string' ? plan : '';
}

async function show(changed: EventEmitter<Uri>): Promise<void> {
  const front = window.activeTextEditor?.document.uri;
  if (front === undefined) return;
  const path = `${front.path.replace(/\.[^./]*$/, '')} rollback.md`;
  const page = Uri.from({ scheme, path, query: front.toString() });
  // One that is open already shows what was known then.
  changed.fire(page);
  const { lineCount } = await workspace.openTextDocument(page);
  if (lineCount > 1) await commands.executeCommand('markdown.showPreview', page);
}
