import { commands, Disposable, EventEmitter, Uri, window, workspace } from 'vscode';
import { rollbackPlanCommand } from '../../../server/src/protocol';
import type { App, Feature } from '../app';
import { toldOnFailure } from '../messages/toldOnFailure';

/** Documents that hold a plan: nothing of them is on the disk. */
const scheme = 'database-migrator-plan';

/** Shows how the migration in front is rolled back, as a page to read. */
export const rollbackPlan: Feature = (app) => {
  const plans = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  return Disposable.from(
    changed,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => plans.get(uri.toString()) ?? '',
    }),
    workspace.onDidCloseTextDocument(({ uri }) => plans.delete(uri.toString())),
    commands.registerCommand('databaseMigrator.showRollbackPlan', () => toldOnFailure(() => show(app, plans, changed))),
  );
};

async function show({ server }: App, plans: Map<string, string>, changed: EventEmitter<Uri>): Promise<void> {
  const front = window.activeTextEditor?.document.uri;
  const plan = front && (await server.execute(rollbackPlanCommand, front.toString()));
  if (!front || typeof plan !== 'string') return;
  const page = Uri.from({ scheme, path: `${front.path.replace(/\.[^./]*$/, '')} rollback.md` });
  plans.set(page.toString(), plan);
  changed.fire(page);
  await commands.executeCommand('markdown.showPreview', page);
}
