import {
  commands,
  Disposable,
  EventEmitter,
  env,
  l10n,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  window,
} from 'vscode';
import type { SchemaDocument } from '../../../server/src/protocol';
import type { App, Feature } from '../app';
import { toldOnFailure } from '../messages/toldOnFailure';
import { askSchema } from '../schema/askSchema';
import { atHead, loadSchema, type SchemaAddress, sourceTitle } from '../schema/loadSchema';
import { openPlace } from '../schema/openPlace';
import { type SchemaNode, schemaNodes } from '../schema/schemaNode';

/** The view of a schema: that of the first project at head, until another is chosen. */
export const schemaTree: Feature = (app) => {
  const provider = new SchemaProvider(app);
  const view = window.createTreeView('databaseMigrator.schema', { treeDataProvider: provider, showCollapseAll: true });
  provider.onDidLoad(({ title, message }) => {
    view.description = title;
    view.message = message;
  });
  const onNode = (name: string, act: (node: SchemaNode) => Thenable<unknown>) =>
    commands.registerCommand(`databaseMigrator.${name}`, (node?: SchemaNode) =>
      toldOnFailure(async () => {
        if (node) await act(node);
      }),
    );
  return Disposable.from(
    view,
    provider,
    app.histories.onDidChange(() => provider.refresh()),
    view.onDidChangeVisibility(() => provider.refresh()),
    commands.registerCommand('databaseMigrator.chooseSchema', () => toldOnFailure(() => provider.choose())),
    commands.registerCommand('databaseMigrator.refreshSchema', () => provider.refresh()),
    commands.registerCommand('databaseMigrator.filterSchema', () => provider.askFilter()),
    commands.registerCommand('databaseMigrator.clearSchemaFilter', () => provider.filterBy('')),
    commands.registerCommand('databaseMigrator.showShownDiagram', () =>
      commands.executeCommand('databaseMigrator.showSchemaDiagram', provider.current && { address: provider.current }),
    ),
    onNode('copySchemaName', ({ name }) => env.clipboard.writeText(name)),
    onNode('copySchemaDdl', ({ ddl }) => env.clipboard.writeText(ddl ?? '')),
    onNode('openSchemaChange', ({ place, name }) => openPlace(place, name)),
  );
};

/** What stands above the lines: the source in the title, and in a message what keeps them from being complete. */
interface Told {
  readonly title: string;
  readonly message: string;
}

class SchemaProvider implements TreeDataProvider<SchemaNode>, Disposable {
  private readonly changed = new EventEmitter<void>();
  private readonly loaded = new EventEmitter<Told>();
  private chosen: SchemaAddress | undefined;
  private filter = '';
  readonly onDidChangeTreeData = this.changed.event;
  readonly onDidLoad = this.loaded.event;

  constructor(private readonly app: App) {}

  /** The schema that is shown; that at head of the first project where none was chosen, or the chosen one's project or database is gone. */
  get current(): SchemaAddress | undefined {
    const all = this.app.histories.all().map(({ listed }) => listed);
    const { chosen } = this;
    const own = all.find(({ project, lineage }) => project === chosen?.project && lineage === chosen.lineage);
    const isGone = chosen?.connection && this.app.connections.all().every(({ id }) => id !== chosen.connection);
    const first = own ?? all[0];
    return own && !isGone ? chosen : first && atHead(first);
  }

  async choose(): Promise<void> {
    const address = await askSchema(this.app);
    if (address === undefined) return;
    this.chosen = address;
    this.refresh();
  }

  async askFilter(): Promise<void> {
    const text = await window.showInputBox({
      title: l10n.t('Filter the schema'),
      prompt: l10n.t('Part of the name of a table, of a column or of another object'),
      value: this.filter,
    });
    if (text !== undefined) this.filterBy(text.trim());
  }

  filterBy(text: string): void {
    this.filter = text;
    void commands.executeCommand('setContext', 'databaseMigrator.isSchemaFiltered', text !== '');
    this.refresh();
  }

  refresh(): void {
    this.changed.fire();
  }

  async getChildren(node?: SchemaNode): Promise<SchemaNode[]> {
    if (node) return [...node.children()];
    const address = this.current;
    if (address === undefined) {
      this.loaded.fire({ title: '', message: '' });
      return [];
    }
    try {
      const document = await loadSchema(address, this.app);
      const nodes = schemaNodes(document, address, this.filter);
      this.loaded.fire({ title: this.titleOf(document), message: messageOf(document, nodes.length, this.filter) });
      return [...nodes];
    } catch (error) {
      this.loaded.fire({ title: '', message: error instanceof Error ? error.message : String(error) });
      return [];
    }
  }

  getTreeItem(node: SchemaNode): TreeItem {
    const state = node.isFolder ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None;
    const isGroup = node.isFolder && node.key === '';
    const item = new TreeItem(node.label, isGroup && node.id === 'Tables' ? TreeItemCollapsibleState.Expanded : state);
    item.id = `${node.address.connection ?? ''} ${node.id}`;
    item.description = node.description;
    item.tooltip = node.tooltip;
    item.iconPath = new ThemeIcon(node.icon);
    item.contextValue = node.flags.filter(Boolean).join(' ');
    item.accessibilityInformation = { label: [node.label, node.description].filter(Boolean).join(', ') };
    return item;
  }

  dispose(): void {
    this.changed.dispose();
    this.loaded.dispose();
  }

  private titleOf(document: SchemaDocument): string {
    const { source } = document;
    const project = source.kind === 'migrations' && this.app.histories.all().length > 1 ? source.project : '';
    return [sourceTitle(document), project, this.filter && `“${this.filter}”`].filter(Boolean).join(' · ');
  }
}

function messageOf({ complete, objects, source }: SchemaDocument, lines: number, filter: string): string {
  if (objects.length === 0 && source.kind === 'database')
    return l10n.t('There is nothing in this database yet. Apply the migrations to it.');
  if (objects.length === 0)
    return l10n.t('There is nothing in this schema yet. Write a migration that creates a table.');
  if (lines === 0) return l10n.t('Nothing is named like “{0}”.', filter);
  return complete
    ? ''
    : l10n.t('There may be more: the history does not start from empty, or some of it could not be read.');
}
