import type { Connection } from 'vscode-languageserver/node';

/** What the user reads in the log channel. */
export class Log {
  private readonly told = new Set<string>();

  constructor(private readonly connection: Connection) {}

  info(message: string): void {
    this.connection.console.info(message);
  }

  /** An internal error with its stack; the same one again is not repeated. */
  crash(what: string, error: unknown): void {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (this.told.has(trace)) return;
    this.told.add(trace);
    this.connection.console.error(`${what} failed. This is a fault of Database Migrator; please report it.\n${trace}`);
  }
}
