import { MessageType } from 'vscode-languageserver/node';
import { explainMigration } from '../core/explain/migration';
import { explainedOf } from '../report/explain/explained';
import { formatExplainMarkdown } from '../report/explain/markdown';
import { measuredMigration } from '../report/explain/measured';
import type { EditorSession } from './editor-session';
import { showMessage } from './show-message';
import { type Target, targetsOf } from './verification/targets';

/**
 * databaseMigrator.explain: what the migration of a file does, as Markdown, measured where it was verified as it now is. Of a file that
 * dialect twins share, or that holds several migrations, one after another.
 * @returns null where the file is no migration
 */
export async function explain(uri: unknown, { connection, folders }: EditorSession): Promise<string | null> {
  const targets = typeof uri === 'string' ? await targetsOf(uri, folders) : [];
  const pages = (await Promise.all(targets.map(pagesOf))).flat();
  if (pages.length > 0) return pages.join('\n');
  showMessage(connection, MessageType.Warning, 'There is no migration to explain.');
  return null;
}

async function pagesOf({ folder, project, lineage, migrations }: Target): Promise<readonly string[]> {
  const history = await folder.historyOf(project, lineage);
  return migrations.map((migration) => {
    const at = { project, lineage, migration };
    const told = explainMigration(migration, history.fold(migration), lineage.version);
    const explained = measuredMigration(told, folder.outcomes.verdictOf(at));
    return formatExplainMarkdown(explainedOf(at, explained, { display: (file) => file || '.', wants: () => true }));
  });
}
