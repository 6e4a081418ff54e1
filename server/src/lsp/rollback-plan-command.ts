import { MessageType } from 'vscode-languageserver/node';
import { buildPlan } from '../report/plan/build';
import { formatPlanMarkdown } from '../report/plan/markdown';
import type { EditorSession } from './editor-session';
import { showMessage } from './show-message';
import { type Target, targetsOf } from './verification/targets';

/**
 * databaseMigrator.rollbackPlan: how the migration of a file is rolled back, as Markdown, with what is known of its verification. Of a file
 * that dialect twins share there is a plan for each.
 * @returns null where the file is no migration
 */
export async function rollbackPlan(uri: unknown, { connection, folders }: EditorSession): Promise<string | null> {
  const targets = typeof uri === 'string' ? await targetsOf(uri, folders) : [];
  const plans = await Promise.all(targets.map(plansOf));
  if (plans.flat().length > 0) return plans.flat().join('\n');
  showMessage(connection, MessageType.Warning, 'There is no migration to plan a rollback for.');
  return null;
}

async function plansOf({ folder, project, lineage, migrations }: Target): Promise<readonly string[]> {
  const history = await folder.historyOf(project, lineage);
  return migrations.map((migration) => {
    const at = { project, lineage, migration };
    const verdict = folder.outcomes.verdictOf(at);
    return formatPlanMarkdown(buildPlan({ ...at, history, verdict, display: (file) => file || '.' }));
  });
}
