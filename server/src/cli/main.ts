import type { Program } from '../report/program';
import { runCheck } from './check';
import type { ExitCode } from './exit-code';
import { Failure, UsageFailure } from './failure';
import { checkHelp, generalHelp } from './help';
import type { Terminal } from './terminal';

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
    if (!(error instanceof Failure)) throw error;
    terminal.writeError(`database-migrator: ${error.message}\n`);
    return 2;
  }
}

async function dispatch(args: readonly string[], terminal: Terminal, program: Program): Promise<ExitCode> {
  const [command, ...rest] = args;
  switch (command) {
    case 'check':
      return runCheck(rest, terminal, program);
    case '--help':
    case '-h':
    case 'help':
      terminal.write(rest[0] === 'check' ? checkHelp : generalHelp);
      return 0;
    case '--version':
    case '-v':
      terminal.write(`${program.version}\n`);
      return 0;
    case undefined:
      throw new UsageFailure('no command given', help);
    default:
      throw new UsageFailure(`unknown ${command.startsWith('-') ? 'option' : 'command'} "${command}"`, help);
  }
}
