import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver/node';
import type { ClientFeatures } from './client-features';

/** Has the client ask for code lenses anew. What comes while it is being asked is asked for once more, however often it came. */
export class LensRefresher {
  /** Documents whose lenses tell what was measured. */
  private readonly telling = new Set<string>();
  private wanted = false;
  private asking = false;

  constructor(
    private readonly connection: Connection,
    private readonly client: ClientFeatures,
  ) {}

  /** Remembers whether the lenses of a document, as they were last answered, tell what was measured. */
  answered(uri: string, tells: boolean): void {
    if (tells) this.telling.add(uri);
    else this.telling.delete(uri);
  }

  /** An edit: a client asks for the lenses of that document itself, but what others tell may rest on its text. */
  edited(uri: string): void {
    if ([...this.telling].some((other) => other !== uri)) this.refresh();
  }

  refresh(): void {
    if (!this.client.refreshesLenses) return;
    this.wanted = true;
    if (!this.asking) void this.ask();
  }

  private async ask(): Promise<void> {
    this.asking = true;
    try {
      while (this.wanted) {
        this.wanted = false;
        await this.connection.sendRequest(CodeLensRefreshRequest.type);
      }
    } catch {
      // A client that has ended meanwhile shows nothing any more.
    } finally {
      this.asking = false;
    }
  }
}
