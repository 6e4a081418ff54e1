import { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/**
 * The process of the language server. It is a child of the extension host, in which these tests run. After a restart the one before
 * may still be on its way out; the newest is the one that serves.
 */
export function languageServer(): ChildProcess {
  const handles: unknown[] = (process as unknown as { _getActiveHandles(): unknown[] })._getActiveHandles();
  const isServer = (handle: unknown): handle is ChildProcess =>
    handle instanceof ChildProcess && handle.spawnargs.some((arg) => /dist[\\/]server\.js$/.test(arg));
  const newest = handles.filter(isServer).at(-1);
  if (newest === undefined) throw new Error('No language server runs.');
  return newest;
}

/** Resolves when a process has ended. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
