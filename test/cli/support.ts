import path from 'node:path';
import { main } from '../../server/src/cli/main';
import { noColors } from '../../server/src/report/colors';
import { describeProgram } from '../../server/src/report/program';

/** What a command line has done. */
export interface Run {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs a command line in this process. */
export async function run(cwd: string, ...args: string[]): Promise<Run> {
  let output = '';
  let errors = '';
  const terminal = {
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
    interruptible: <T>(work: (signal: AbortSignal) => Promise<T>) => work(new AbortController().signal),
  };
  const code = await main(args, terminal, describeProgram(path.resolve()));
  return { code, output, errors };
}
