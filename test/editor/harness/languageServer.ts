import { ChildProcess } from 'node:child_process';

/** Kills the language server as a crash would. It is a child of the extension host, in which these tests run. */
export function killLanguageServer(): void {
  const handles: unknown[] = (process as unknown as { _getActiveHandles(): unknown[] })._getActiveHandles();
  const servers = handles.filter(
    (handle): handle is ChildProcess =>
      handle instanceof ChildProcess && handle.spawnargs.some((arg) => /dist[\\/]server\.js$/.test(arg)),
  );
  if (servers.length !== 1) throw new Error(`${servers.length} language servers run`);
  servers[0]?.kill('SIGKILL');
}
