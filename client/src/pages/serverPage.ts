import { commands, Disposable, EventEmitter, Uri, window, workspace } from 'vscode';
import type { App, Feature } from '../app';
import { toldOnFailure } from '../messages/toldOnFailure';

/** A page about the migration in front that the server writes. */
export interface ServerPage {
  /** The editor's command that shows it. */
  readonly command: string;
  /** The server's command that writes it, as Markdown. */
  readonly written: string;
  /**
   * Of its documents, which hold the URI of the migration in their query: nothing of them is on the disk, and each look asks the server anew.
   */
  readonly scheme: string;
  /** Follows the name of the file in the title. */
  readonly suffix: string;
}

/** Shows a page of the server's in the Markdown preview. */
export function serverPage(page: ServerPage): Feature {
  return ({ server }) => {
    const changed = new EventEmitter<Uri>();
    return Disposable.from(
      changed,
      workspace.registerTextDocumentContentProvider(page.scheme, {
        onDidChange: changed.event,
        provideTextDocumentContent: (uri) => textOf(uri, page, server),
      }),
      commands.registerCommand(page.command, () => toldOnFailure(() => show(page, changed))),
    );
  };
}

async function textOf({ query }: Uri, { written }: ServerPage, server: App['server']): Promise<string> {
  const text = await server.execute(written, query);
  return typeof text === 'string' ? text : '';
}

async function show({ scheme, suffix }: ServerPage, changed: EventEmitter<Uri>): Promise<void> {
  const front = window.activeTextEditor?.document.uri;
  if (front === undefined) return;
  const path = `${front.path.replace(/\.[^./]*$/, '')} ${suffix}.md`;
  const uri = Uri.from({ scheme, path, query: front.toString() });
  // One that is open already shows what was known then.
  changed.fire(uri);
  const { lineCount } = await workspace.openTextDocument(uri);
  if (lineCount > 1) await commands.executeCommand('markdown.showPreview', uri);
}
