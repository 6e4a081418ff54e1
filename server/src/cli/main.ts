import { ConnectionLost, DatabaseError } from '../database/database';
import type { Program } from '../report/program';
import { runCheck } from './check';
import { connectionsHelp, runConnections } from './connections';
import { runDiff } from './diff/diff';
import { diffHelp } from './diff/diff-arguments';
import { runDocs } from './documents/docs';
import { docsHelp } from './documents/docs-arguments';
import type { ExitCode } from './exit-code';
import { runExplain } from './explain';
import { Failure, UsageFailure } from './failure';
import { checkHelp, explainHelp, generalHelp, initHelp, newHelp, planHelp, verifyHelp, writeDownHelp } from './help';
import { runInit } from './init';
import { runNew } from './new';
import { runPlan } from './plan';
import { runMark } from './run/mark';
import { markHelp, runHelp, statusHelp } from './run/run-help';
import { runMigrations } from './run/run-migrations';
import { runStatus } from './run/status';
import { runSchema } from './schema/schema';
import { schemaHelp } from './schema/schema-arguments';
import type { Terminal } from './terminal';
import { runTestConnection, testConnectionHelp } from './test-connection';
import { runVerify } from './verify';
import { runWriteDown } from './write-down';

const help = 'database-migrator --help';

/**
 * Runs one command line.
 * @param args without the program's own name
 * @returns the exit code; nothing is thrown for what the user can put right
 */
export async function main(args: readonly string[], terminal: Terminal, program: Program): Promise<ExitCode> {
  try {
    return await dispatch(args, terminal, program);
  } catch (error) {
    const message = messageOf(error);
    if (message === null) throw error;
    terminal.writeError(`database-migrator: ${message}\n`);
    return 2;
  }
}

/** What the user can put right, or a database has said; null for a fault of the program. */
function messageOf(error: unknown): string | null {
  if (error instanceof Failure) return error.message;
  if (error instanceof ConnectionLost) return `the connection to the database was lost: ${error.message}`;
  return error instanceof DatabaseError ? `the database refuses: ${error.message}` : null;
}

interface Command {
  readonly help: string;
  run(args: readonly string[], terminal: Terminal, program: Program): Promise<ExitCode>;
}

const commands: ReadonlyMap<string, Command> = new Map([
  ['check', { help: checkHelp, run: runCheck }],
  ['explain', { help: explainHelp, run: runExplain }],
  ['verify', { help: verifyHelp, run: runVerify }],
  ['new', { help: newHelp, run: runNew }],
  ['init', { help: initHelp, run: runInit }],
  ['plan', { help: planHelp, run: runPlan }],
  ['schema', { help: schemaHelp, run: runSchema }],
  ['diff', { help: diffHelp, run: runDiff }],
  ['docs', { help: docsHelp, run: runDocs }],
  ['write-down', { help: writeDownHelp, run: runWriteDown }],
  ['connections', { help: connectionsHelp, run: runConnections }],
  ['status', { help: statusHelp, run: runStatus }],
  ['test-connection', { help: testConnectionHelp, run: runTestConnection }],
  ['mark', { help: markHelp, run: runMark }],
  ...(['up', 'down', 'redo', 'resume'] as const).map((action): [string, Command] => [
    action,
    { help: runHelp(action), run: (args, terminal, program) => runMigrations(action, args, terminal, program) },
  ]),
]);

async function dispatch(args: readonly string[], terminal: Terminal, program: Program): Promise<ExitCode> {
  const [word, ...rest] = args;
  switch (word) {
    case '--help':
    case '-h':
    case 'help':
      terminal.write(commands.get(rest[0] ?? '')?.help ?? generalHelp);
      return 0;
    case '--version':
    case '-v':
      terminal.write(`${program.version}\n`);
      return 0;
    case undefined:
      throw new UsageFailure('no command given', help);
  }
  const command = commands.get(word);
  if (!command) throw new UsageFailure(`unknown ${word.startsWith('-') ? 'option' : 'command'} "${word}"`, help);
  return command.run(rest, terminal, program);
}
