import {
  commands,
  Disposable,
  EventEmitter,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Feature } from '../app';
import { titleOf } from '../connections/connection';
import type { Histories } from '../migrations/histories';
import { historyNode } from '../migrations/historyNode';
import { lastApplied, pendingOf } from '../migrations/historyState';
import type { TreeNode } from '../migrations/treeNode';

/** As many projects can be shown at once. */
const several = 5;

/** The view of all migrations: what each database has of them, and what can be done next. */
export const migrationsTree: Feature = ({ histories }) => {
  const provider = new MigrationsProvider(histories);
  const view = window.createTreeView('databaseMigrator.migrations', {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  const show = () => {
    const states = histories.all();
    const pending = states.reduce((sum, state) => sum + (pendingOf(state) ?? 0), 0);
    view.badge = pending === 0 ? undefined : { value: pending, tooltip: `${pending} pending` };
    const titles = new Set(states.flatMap(({ connection }) => (connection ? [titleOf(connection)] : [])));
    view.description = titles.size === 1 ? [...titles].join() : '';
    setContext('noMigrations', histories.isKnown && states.length === 0);
    setContext(
      'isConnected',
      states.some(({ connection }) => connection !== undefined),
    );
    setContext(
      'isApplied',
      states.some((state) => lastApplied(state) !== undefined),
    );
    provider.changed.fire();
  };
  show();
  histories.showFindings(view.visible);
  return Disposable.from(
    view,
    provider.changed,
    histories.onDidChange(show),
    view.onDidChangeVisibility(({ visible }) => histories.showFindings(visible)),
    commands.registerCommand('databaseMigrator.refreshMigrations', () => histories.refresh({ database: true })),
    commands.registerCommand('databaseMigrator.status', async () => {
      await commands.executeCommand('databaseMigrator.migrations.focus');
      await histories.refresh({ database: true });
    }),
    commands.registerCommand('databaseMigrator.openMigration', (node: TreeNode) => open(node)),
  );
};

class MigrationsProvider implements TreeDataProvider<TreeNode> {
  readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly histories: Histories) {}

  getChildren(node?: TreeNode): TreeNode[] {
    if (node) return [...node.children];
    return this.histories
      .all()
      .map((state) => historyNode(state, workspace.asRelativePath(Uri.parse(state.listed.project))));
  }

  getTreeItem(node: TreeNode): TreeItem {
    const isFolder = node.children.length > 0;
    // Of many projects those matter that have a database.
    const isProject = node.flags.includes('project');
    const isOpen = isProject && (this.histories.all().length <= several || node.flags.includes('connected'));
    const folder = isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
    const item = new TreeItem(node.label, isFolder ? folder : TreeItemCollapsibleState.None);
    item.id = node.id;
    item.description = node.description;
    item.tooltip = new MarkdownString(node.tooltip);
    item.iconPath = new ThemeIcon(node.icon, node.color === null ? undefined : new ThemeColor(node.color));
    item.contextValue = node.flags.join(' ');
    item.accessibilityInformation = { label: [node.label, node.description].filter(Boolean).join(', ') };
    if (node.command) item.command = { command: node.command.id, title: node.command.title, arguments: [node] };
    else if (node.place) item.command = { command: 'databaseMigrator.openMigration', title: 'Open', arguments: [node] };
    return item;
  }
}

async function open({ place }: TreeNode): Promise<void> {
  if (place === null) return;
  const { uri, line } = place;
  await commands.executeCommand('vscode.open', Uri.parse(uri), {
    selection: { start: { line, character: 0 }, end: { line, character: 0 } },
  });
}

function setContext(key: string, value: boolean): void {
  void commands.executeCommand('setContext', `databaseMigrator.${key}`, value);
}
