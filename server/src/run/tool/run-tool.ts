import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { ToolAddress } from '../../core/frameworks/tool-commands';
import type { ToolCommand } from '../../tools/find-tool';

/** How a tool's command has ended. */
export interface ToolEnd {
  /** Null where it was ended by a signal. */
  readonly code: number | null;
  /** Its last lines, the address left out. */
  readonly last: readonly string[];
}

/**
 * Runs a tool's command with the address in its environment alone.
 * @param onLine is given each line that it says, the address left out
 * @param signal ends it, as Ctrl-C would
 */
export async function runTool(
  { binary, args, folder, commands }: ToolCommand,
  address: ToolAddress,
  env: Readonly<Record<string, string | undefined>>,
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<ToolEnd> {
  const child = spawn(binary, [...args], {
    cwd: folder,
    env: { ...env, ...commands.env?.(address) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const last: string[] = [];
  const hear = (text: string) => {
    const line = withoutSecrets(text, address);
    if (line.trim() === '') return;
    last.push(line);
    if (last.length > 20) last.shift();
    onLine(line);
  };
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', hear);
  const end = () => void child.kill('SIGINT');
  signal.addEventListener('abort', end, { once: true });
  try {
    const [code]: (number | null)[] = await once(child, 'close');
    return { code: code ?? null, last };
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/** Some tools repeat the address that they were given when they cannot use it. */
function withoutSecrets(line: string, { url, password }: ToolAddress): string {
  const bare = line.replaceAll(url, '…').replace(/\w+:\/\/[^\s/]*@/g, '…@');
  return password === '' ? bare : bare.replaceAll(password, '…');
}
