import type { CancellationToken, Connection, WorkDoneProgressReporter } from 'vscode-languageserver/node';

/** Shows how far a verification is, and tells when the user wants it to end. */
export interface ShownProgress {
  /** Work-done progress of the protocol. A client that has none of it is shown nothing. */
  readonly reporter: WorkDoneProgressReporter;
  /** Asks for the end; several may. */
  readonly tokens: readonly CancellationToken[];
}

/** Progress that the server begins by itself. */
export async function createProgress(connection: Connection): Promise<ShownProgress> {
  const reporter = await connection.window.createWorkDoneProgress();
  return { reporter, tokens: [reporter.token] };
}
