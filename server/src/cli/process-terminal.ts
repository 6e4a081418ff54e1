import { createInterface } from 'node:readline/promises';
import { ansiColors, noColors } from '../report/colors';
import type { Terminal } from './terminal';

/** The terminal of a process. Colours only for people: on a terminal, and when NO_COLOR is not set (https://no-color.org). */
export function processTerminal(process: NodeJS.Process): Terminal {
  const { stdin, stdout, stderr, env } = process;
  for (const stream of [stdout, stderr]) stream.on('error', leaveBrokenPipe);
  return {
    cwd: process.cwd(),
    colors: stdout.isTTY && !env['NO_COLOR'] ? ansiColors : noColors,
    env,
    showsProgress: stderr.isTTY,
    write: (text) => stdout.write(text),
    writeError: (text) => stderr.write(text),
    ...(stdin.isTTY && stderr.isTTY ? { ask: (question: string) => answerTo(question, stdin, stderr) } : {}),
    async interruptible(work) {
      const abort = new AbortController();
      // The second time the program ends at once, as it does by default.
      const interrupt = () => abort.abort();
      for (const signal of interruptions) process.once(signal, interrupt);
      try {
        return await work(abort.signal);
      } finally {
        for (const signal of interruptions) process.removeListener(signal, interrupt);
      }
    },
  };
}

async function answerTo(question: string, input: NodeJS.ReadStream, output: NodeJS.WriteStream): Promise<string> {
  const reader = createInterface({ input, output });
  try {
    return await reader.question(question);
  } finally {
    reader.close();
  }
}

/** Ctrl-C, the end of a CI job, a closed terminal. */
const interruptions = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The reader (`head`, a pager) has seen enough: that is no error of ours. */
function leaveBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
