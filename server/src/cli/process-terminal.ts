import { ansiColors, noColors } from '../report/colors';
import type { Terminal } from './terminal';

/** The terminal of a process. Colours only for people: on a terminal, and when NO_COLOR is not set (https://no-color.org). */
export function processTerminal({ stdout, stderr, env, cwd }: NodeJS.Process): Terminal {
  for (const stream of [stdout, stderr]) stream.on('error', leaveBrokenPipe);
  return {
    cwd: cwd(),
    colors: stdout.isTTY && !env['NO_COLOR'] ? ansiColors : noColors,
    write: (text) => stdout.write(text),
    writeError: (text) => stderr.write(text),
  };
}

/** The reader (`head`, a pager) has seen enough: that is no error of ours. */
function leaveBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
