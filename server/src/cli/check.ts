import { buildReport } from '../report/build';
import { statementsRead } from '../report/checked';
import { formatJson } from '../report/json';
import { formatPretty } from '../report/pretty';
import type { Program } from '../report/program';
import { parseCheckArguments } from './check-arguments';
import { checkTarget } from './check-target';
import { type ExitCode, fails } from './exit-code';
import { Failure } from './failure';
import { checkHelp } from './help';
import { targetsOf } from './targets';
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
  const targets = targetsOf(options.paths, terminal.cwd);
  const outcomes = await Promise.all(targets.map((target) => checkTarget(target, options, terminal.cwd)));
  const problems = outcomes.flatMap((outcome) => outcome.problems);
  if (problems.length > 0) throw new Failure(problems.join('\n'));
  const checked = outcomes.flatMap((outcome) => outcome.checked);
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
