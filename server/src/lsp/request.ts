import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { Log } from './log';
import { Stopwatch } from './stopwatch';

const slow = 50;

/** One turn of the event loop: what the client has sent meanwhile, such as a newer text or a cancellation, is taken in first. */
export const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Ends a request that the client no longer waits for. */
export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

/**
 * Runs the work of one request. A crash is logged once and costs only this request, which is answered with `crashed`;
 * one that takes long is logged with its parts.
 * @param what for the log: "textDocument/diagnostic of migrations/003.sql"
 */
export async function runRequest<T>(
  what: string,
  log: Log,
  work: (watch: Stopwatch) => Promise<T>,
  crashed: (error: unknown) => T,
): Promise<T> {
  const watch = new Stopwatch();
  try {
    return await work(watch);
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    log.crash(what, error);
    return crashed(error);
  } finally {
    if (watch.milliseconds > slow) log.info(`${what} took ${watch}`);
  }
}
