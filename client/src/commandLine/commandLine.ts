import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { CancellationToken } from 'vscode';
import type { DatabaseLabel } from '../../../server/src/protocol';
import { failureText } from './failureText';

/** The database that a command is about; its address may hold a password. */
export interface CommandDatabase {
  readonly url: string;
  readonly label: DatabaseLabel;
}

export interface CommandLineCall {
  readonly args: readonly string[];
  /** Absolute path; paths in the arguments and the answer are relative to it. */
  readonly cwd: string;
  readonly database?: CommandDatabase;
  readonly token?: CancellationToken;
  /** Called with every line of standard output, as it comes. */
  readonly onLine?: (line: string) => void;
}

export interface CommandLineAnswer {
  readonly code: number;
  readonly output: string;
  /** What it says on standard error, without the program's name. */
  readonly error: string;
}

/**
 * Runs the bundled command line in a process of its own: nothing that touches a live database runs in the editor's. The address reaches it by
 * its environment, where no list of processes shows it. A cancelled one is interrupted, and puts right what it was at before it ends.
 * @throws when it cannot be started
 */
export function runCommandLine(program: string, call: CommandLineCall): Promise<CommandLineAnswer> {
  const { args, cwd, database, token, onLine } = call;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd,
      env: {
        ...process.env,
        ELECTRON_RUN_AS_NODE: '1',
        NO_COLOR: '1',
        ...(database && { DATABASE_MIGRATOR_URL: database.url, DATABASE_MIGRATOR_LABEL: database.label }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const lines: string[] = [];
    let error = '';
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      onLine?.(line);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      error += text;
    });
    const cancelling = token?.onCancellationRequested(() => child.kill('SIGINT'));
    child.on('error', reject);
    child.on('close', (code) => {
      cancelling?.dispose();
      resolve({ code: code ?? 130, output: lines.join('\n'), error: failureText(error) });
    });
  });
}

/**
 * The same for a command that answers with one JSON document.
 * @throws what the command says where it has no answer
 */
export async function askCommandLine<Answer>(program: string, call: CommandLineCall): Promise<Answer> {
  const { output, error } = await runCommandLine(program, call);
  if (output.trim() === '') throw new Error(error || 'The command line has ended without an answer.');
  return JSON.parse(output) as Answer;
}
