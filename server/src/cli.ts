import path from 'node:path';
import { main } from './cli/main';
import { processTerminal } from './cli/process-terminal';
import { describeProgram } from './report/program';

// The exit code is set, not forced: what has been written to a pipe is then still read by the other end.
main(process.argv.slice(2), processTerminal(process), describeProgram(path.dirname(__dirname))).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`database-migrator: internal error: ${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 2;
  },
);
