import path from 'node:path';
import { main } from '../../server/src/cli/main';
import type { Terminal } from '../../server/src/cli/terminal';
import { noColors } from '../../server/src/report/colors';
import { describeProgram } from '../../server/src/report/program';

/** What a command line has done. */
export interface Run {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** This program, as it was built. */
export const program = describeProgram(path.resolve());

/** Runs a command line in this process. */
export function run(cwd: string, ...args: string[]): Promise<Run> {
  return recorded(cwd, {}, (terminal) => main(args, terminal, program));
}

/** What a command does with a terminal that nobody watches, unless `more` says otherwise. */
export async function recorded(
  cwd: string,
  more: Partial<Terminal>,
  command: (terminal: Terminal) => Promise<number>,
): Promise<Run> {
  let output = '';
  let errors = '';
  const code = await command({
    cwd,
    colors: noColors,
    env: {},
    showsProgress: false,
    write: (text: string) => {
      output += text;
    },
    writeError: (text: string) => {
      errors += text;
    },
    interruptible: (work) => work(new AbortController().signal),
    ...more,
  });
  return { code, output, errors };
}
