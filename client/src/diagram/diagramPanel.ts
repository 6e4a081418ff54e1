import { type Disposable, EventEmitter, l10n, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { SchemaDocument } from '../../../server/src/protocol';
import type { App } from '../app';
import { toldOnFailure } from '../messages/toldOnFailure';
import { loadBase, loadSchema, type SchemaAddress, sourceTitle } from '../schema/loadSchema';
import { openPlace } from '../schema/openPlace';
import { diagramType, type FromPage, type ToPage } from './messages';
import { pageHtml, pageRoot } from './page';
import { saveDiagram } from './saveDiagram';

/** One panel with a diagram; it shows another schema when it is asked to, and the same one anew when that changes. */
export class DiagramPanel implements Disposable {
  private document: SchemaDocument | null = null;
  private focus: string | null = null;
  private isReady = false;
  private wasVisible = true;
  private readonly closed = new EventEmitter<void>();
  private readonly subscriptions: readonly Disposable[];
  readonly onDidClose = this.closed.event;

  private constructor(
    private readonly app: App,
    private readonly panel: WebviewPanel,
    private source: SchemaAddress,
  ) {
    const { extensionUri } = app.context;
    const icon = (theme: string) => Uri.joinPath(extensionUri, 'images', `diagram-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageRoot(extensionUri)] };
    this.subscriptions = [
      panel.webview.onDidReceiveMessage((message: FromPage) => toldOnFailure(() => this.receive(message))),
      app.histories.onDidChange(() => void this.update()),
      panel.onDidChangeViewState(() => this.becameVisible()),
      panel.onDidDispose(() => this.dispose()),
    ];
    panel.webview.html = pageHtml(panel.webview, extensionUri);
  }

  static open(app: App, source: SchemaAddress): DiagramPanel {
    const panel = window.createWebviewPanel(diagramType, l10n.t('Schema diagram'), ViewColumn.Active);
    return new DiagramPanel(app, panel, source);
  }

  /** Of a window that is opened again; the panel is there already. */
  static restore(app: App, panel: WebviewPanel, source: SchemaAddress): DiagramPanel {
    return new DiagramPanel(app, panel, source);
  }

  /** Shows a schema, and of it the surroundings of a table where one is given. */
  async show(source: SchemaAddress, focus: string | null): Promise<void> {
    this.source = source;
    this.focus = focus;
    this.panel.reveal();
    await this.update();
  }

  dispose(): void {
    this.closed.fire();
    for (const subscription of this.subscriptions) subscription.dispose();
    this.closed.dispose();
  }

  private async receive(message: FromPage): Promise<void> {
    if (message.kind === 'ready') {
      this.isReady = true;
      await this.update();
    } else if (message.kind === 'open') await this.openChange(message.table, message.column);
    else if (this.document) await saveDiagram(message, this.document, this.app.server);
  }

  /** What has changed meanwhile was not looked at; a mere change of focus is no reason to ask a database again. */
  private becameVisible(): void {
    if (this.panel.visible && !this.wasVisible) void this.update();
    this.wasVisible = this.panel.visible;
  }

  private async update(): Promise<void> {
    if (!this.isReady || !this.panel.visible) return;
    try {
      const [document, base] = await Promise.all([loadSchema(this.source, this.app), loadBase(this.source, this.app)]);
      this.document = document;
      const title = titleOf(document);
      this.panel.title = title;
      this.send({ kind: 'schema', source: this.source, title, document, base, focus: this.focus });
      this.focus = null;
    } catch (error) {
      this.send({ kind: 'problem', message: error instanceof Error ? error.message : String(error) });
    }
  }

  private send(message: ToPage): void {
    void this.panel.webview.postMessage(message);
  }

  private async openChange(key: string, column: string | null): Promise<void> {
    const table = this.document?.objects.find((object) => object.key === key);
    const place = table?.columns.find(({ name }) => name === column)?.changed ?? table?.changed;
    await openPlace(place, column === null ? (table?.name ?? key) : `${table?.name ?? key}.${column}`);
  }
}

function titleOf(document: SchemaDocument): string {
  const { source } = document;
  if (source.kind === 'database') return sourceTitle(document);
  return [source.project, source.lineage, sourceTitle(document)]
    .filter((part) => part !== '' && part !== '.')
    .join(' ');
}
