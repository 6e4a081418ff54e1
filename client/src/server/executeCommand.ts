import { randomUUID } from 'node:crypto';
import type { CancellationToken, Progress } from 'vscode';
import { ExecuteCommandRequest, type LanguageClient, WorkDoneProgress } from 'vscode-languageclient/node';
import { progressSteps } from './progressSteps';

/** Where a command shows how far it is, and how the user ends it. */
export interface CommandProgress {
  readonly progress: Progress<{ message?: string; increment?: number }>;
  readonly token: CancellationToken;
}

/**
 * Has the server execute a command, and shows the progress that it tells.
 * @returns what the server answers
 * @throws when the server answers with an error
 */
export async function executeCommand(
  client: LanguageClient,
  command: string,
  argument: string,
  shown?: CommandProgress,
): Promise<unknown> {
  const params = { command, arguments: [argument] };
  if (shown === undefined) return client.sendRequest(ExecuteCommandRequest.type, params);
  const workDoneToken = randomUUID();
  const step = progressSteps();
  const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
    if (value.kind !== 'end') shown.progress.report(step(value));
  });
  try {
    return await client.sendRequest(ExecuteCommandRequest.type, { ...params, workDoneToken }, shown.token);
  } finally {
    listening.dispose();
  }
}
