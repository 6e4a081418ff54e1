import { buildReport } from '../report/build';
import { statementsRead } from '../report/checked';
import { formatJson } from '../report/json';
import { formatPretty } from '../report/pretty';
import type { Program } from '../report/program';
import { parseCheckArguments } from './check-arguments';
import { checkTarget } from './check-target';
import { type ExitCode, fails } from './exit-code';
import { checkHelp } from './help';
import { openTargets } from './open-targets';
import type { Terminal } from './terminal';

/**
 * `check [paths…]`: findings of all migrations that were asked about.
 * @throws {Failure} for what the user has to put right before there can be an answer
 */
export async function runCheck(args: readonly string[], terminal: Terminal, program: Program): Promise<ExitCode> {
  const began = performance.now();
  const options = parseCheckArguments(args);
  if (options.help) {
    terminal.write(checkHelp);
    return 0;
  }
  const targets = await openTargets(options, terminal.cwd);
  const checked = targets.flatMap(checkTarget);
  const report = buildReport(checked, program.page);
  terminal.write(
    options.format === 'json'
      ? formatJson(report)
      : formatPretty(report, {
          colors: terminal.colors,
          statementsRead: statementsRead(checked),
          milliseconds: performance.now() - began,
        }),
  );
  const isFailure = checked.some(({ project, report: { findings }, wants }) =>
    findings.some(
      ({ file, severity }) => wants(file) && fails(severity, options.failOn ?? project.configurationOf(file).failOn),
    ),
  );
  return isFailure ? 1 : 0;
}
