import { l10n, Uri, window, workspace } from 'vscode';
import type { App } from '../app';
import { type HistoryState, keyOf } from './historyState';
import type { TreeNode } from './treeNode';

/**
 * The history that a command is about: that of the line it was called on, of the file in front, or the only one; else one that the user picks.
 * @param fits which histories come into question
 * @returns undefined where the user picks none
 * @throws where there is none
 */
export async function askHistory(
  { histories }: Pick<App, 'histories'>,
  title: string,
  node?: Pick<TreeNode, 'history'>,
  fits: (state: HistoryState) => boolean = () => true,
): Promise<HistoryState | undefined> {
  if (node) return histories.of(node.history);
  if (!histories.isKnown) await histories.refresh();
  const all = histories.all().filter(fits);
  const [first] = all;
  if (first === undefined) throw new Error(l10n.t('No migrations were found in this workspace.'));
  if (all.length === 1) return first;
  const front = window.activeTextEditor?.document.uri.toString();
  const ofFile = all.filter(({ listed }) => listed.migrations.some(({ uri }) => uri === front));
  if (ofFile.length === 1) return ofFile[0];
  const items = all.map((state) => ({
    label: workspace.asRelativePath(Uri.parse(state.listed.project)),
    description: [state.listed.lineage, state.listed.framework, state.listed.dialect].filter(Boolean).join(' · '),
    key: keyOf(state.listed),
  }));
  const picked = await window.showQuickPick(items, { title });
  return picked && histories.of(picked.key);
}
