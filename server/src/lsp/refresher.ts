import { CodeLensRefreshRequest, type Connection, InlayHintRefreshRequest } from 'vscode-languageserver/node';
import type { ClientFeatures } from './client-features';

/** Has the client ask anew for what it shows beside the text. What comes while it is being asked is asked for once more, however often it came. */
export class Refresher {
  /** Documents beside which something is told that rests on the texts of others. */
  private readonly telling = new Set<string>();
  private wanted = false;
  private asking = false;

  /** @param ask sends the request; null for a client that does not take it */
  private constructor(private readonly ask: (() => Promise<unknown>) | null) {}

  static ofLenses(connection: Connection, client: ClientFeatures): Refresher {
    return new Refresher(client.refreshesLenses ? () => connection.sendRequest(CodeLensRefreshRequest.type) : null);
  }

  static ofHints(connection: Connection, client: ClientFeatures): Refresher {
    return new Refresher(client.refreshesHints ? () => connection.sendRequest(InlayHintRefreshRequest.type) : null);
  }

  /** Remembers whether what was last answered of a document rests on the texts of others. */
  answered(uri: string, tells: boolean): void {
    if (tells) this.telling.add(uri);
    else this.telling.delete(uri);
  }

  /** An edit: a client asks anew for that document itself, but what others tell may rest on its text. */
  edited(uri: string): void {
    if ([...this.telling].some((other) => other !== uri)) this.refresh();
  }

  refresh(): void {
    if (this.ask === null) return;
    this.wanted = true;
    if (!this.asking) void this.askWhileWanted(this.ask);
  }

  private async askWhileWanted(ask: () => Promise<unknown>): Promise<void> {
    this.asking = true;
    try {
      while (this.wanted) {
        this.wanted = false;
        await ask();
      }
    } catch {
      // A client that has ended meanwhile shows nothing any more.
    } finally {
      this.asking = false;
    }
  }
}
