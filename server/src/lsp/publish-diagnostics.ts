import type { TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { RulePage } from '../report/rule-page';
import type { ClientFeatures } from './client-features';
import { crashDiagnostic, diagnosticsOf } from './diagnostics-of';
import { clearFileStatus, type StatusSession, sendFileStatus } from './file-status';
import type { Log } from './log';
import type { OpenFile } from './open-file';
import { nextTurn, runRequest } from './request';
import type { Stopwatch } from './stopwatch';

/** Of a client's session, what publishing takes. */
interface PublishingSession extends StatusSession {
  readonly client: ClientFeatures;
  readonly documents: TextDocuments<TextDocument>;
  readonly log: Log;
  readonly page: RulePage;
  versionOf(uri: string): number | null;
  openFile(uri: string, watch: Stopwatch): Promise<OpenFile | null>;
}

/**
 * Sends diagnostics to a client that cannot ask for them. Changes that come while it is at work are taken together: what is sent last
 * is always about the newest text.
 */
export class DiagnosticsPublisher {
  private wanted = false;
  private running = false;
  /** Documents for which something was sent that has to be taken back when it no longer holds. */
  private readonly shown = new Set<string>();

  constructor(private readonly session: PublishingSession) {}

  /** Publishes for every open document: an edit of one migration changes what is found in others. */
  async publish(): Promise<void> {
    this.wanted = true;
    if (this.running) return;
    this.running = true;
    try {
      while (this.wanted) {
        this.wanted = false;
        await nextTurn();
        for (const document of this.session.documents.all()) {
          if (this.wanted) break;
          await this.publishOne(document.uri);
        }
      }
    } finally {
      this.running = false;
    }
  }

  /** Takes back what was shown of a document that has been closed. */
  async clear(uri: string): Promise<void> {
    if (this.shown.delete(uri)) await this.session.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  private publishOne(uri: string): Promise<void> {
    const { session } = this;
    const version = session.versionOf(uri);
    return runRequest(
      `diagnostics of ${uri}`,
      session.log,
      async (watch) => {
        const open = await session.openFile(uri, watch);
        if (session.versionOf(uri) !== version) return;
        if (!open) {
          clearFileStatus(session, uri);
          return this.clear(uri);
        }
        this.send(uri, version, diagnosticsOf(open, session.client, session.page));
        sendFileStatus(session, open);
        watch.lap('answer');
      },
      () => this.send(uri, version, [crashDiagnostic()]),
    );
  }

  private send(uri: string, version: number | null, diagnostics: ReturnType<typeof diagnosticsOf>): void {
    this.shown.add(uri);
    void this.session.connection.sendDiagnostics({ uri, diagnostics, ...(version !== null && { version }) });
  }
}
