import path from 'node:path';
import v8 from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { answerShare } from './cli/check-in-threads';
import { main } from './cli/main';
import { processTerminal } from './cli/process-terminal';
import { describeProgram } from './report/program';

// A command lasts seconds, and V8 would compile half of the program for a stay of hours: of 5,000 migrations checked, 40 % of all time.
// Fifteen times the usual work has to be seen in a function before it is worth optimizing.
// Later engines do not have it any more, and say so on standard error.
if (Number.parseInt(process.versions.v8, 10) < 13) v8.setFlagsFromString('--interrupt-budget=1000000');

const program = describeProgram(path.dirname(__dirname));

if (isMainThread) {
  // The exit code is set, not forced: what has been written to a pipe is then still read by the other end.
  main(process.argv.slice(2), processTerminal(process), program).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(`database-migrator: internal error: ${error instanceof Error ? error.stack : error}\n`);
      process.exitCode = 2;
    },
  );
} else {
  // What it throws, the thread that has started it is told.
  void answerShare(program);
}
