import type { Connection } from 'vscode-languageserver/node';
import { rules } from '../core/rules/registry';
import type { RulePage } from '../report/rule-page';

export const showRulePageCommand = 'databaseMigrator.showRulePage';

/** Opens a rule's page in the editor. A name that is no rule's is left alone: the argument becomes part of a path. */
export async function showRulePage(connection: Connection, page: RulePage, rule: unknown): Promise<void> {
  if (!rules.some(({ id }) => id === rule)) return;
  await connection.window.showDocument({ uri: page(String(rule)), takeFocus: true });
}
