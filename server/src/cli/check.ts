import type { Finding } from '../core/finding';
import { buildReport } from '../report/build';
import { type Checked, statementsRead } from '../report/checked';
import { buildCiReport } from '../report/ci/ci-report';
import { formatGithub } from '../report/ci/github';
import { formatGitlab } from '../report/ci/gitlab';
import { formatCheckJunit } from '../report/ci/junit';
import { formatSarif } from '../report/ci/sarif';
import { noColors } from '../report/colors';
import { formatJson } from '../report/json';
import { formatPretty } from '../report/pretty';
import type { Program } from '../report/program';
import { summaryLine } from '../report/summary-line';
import { type CheckArguments, parseCheckArguments } from './check-arguments';
import { checkTarget } from './check-target';
import { deliver } from './deliver';
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
  const checked = targets.flatMap((target) =>
    checkTarget(target).map((one) => ({ ...one, inRepository: target.displayInRepository })),
  );
  const isFailure = (finding: Finding, { project }: Checked) =>
    fails(finding.severity, options.failOn ?? project.configurationOf(finding.file).failOn);
  const run = { checked, isFailure, program, milliseconds: () => performance.now() - began };
  const forPeople = () => {
    const report = buildReport(checked, program.page);
    return formatPretty(report, { colors: terminal.colors, ...measured(run) });
  };
  const report =
    options.format === 'pretty' ? prettyReport(run, options, terminal) : machineReport(run, options.format);
  deliver({ report, forPeople }, options.output, terminal);
  const failed = checked.some((one) =>
    one.report.findings.some((finding) => one.wants(finding.file) && isFailure(finding, one)),
  );
  return failed ? 1 : 0;
}

/** A check that was done, for whatever form it is told in. */
interface CheckRun {
  readonly checked: readonly CheckedInRepository[];
  readonly program: Program;
  isFailure(finding: Finding, one: Checked): boolean;
  milliseconds(): number;
}

interface CheckedInRepository extends Checked {
  /** The path to tell of a file to who counts from the root of the repository. */
  inRepository(file: string): string;
}

const measured = ({ checked, milliseconds }: CheckRun) => ({
  statementsRead: statementsRead(checked),
  milliseconds: milliseconds(),
});

/** A file has no colours. */
function prettyReport(run: CheckRun, { output }: CheckArguments, { colors }: Terminal): string {
  const report = buildReport(run.checked, run.program.page);
  return formatPretty(report, { colors: output === null ? colors : noColors, ...measured(run) });
}

function machineReport(run: CheckRun, format: Exclude<CheckArguments['format'], 'pretty'>): string {
  const { checked, program, isFailure, milliseconds } = run;
  const seenFromRepository = () => checked.map((one) => ({ ...one, display: one.inRepository }));
  switch (format) {
    case 'json':
      return formatJson(buildReport(checked, program.page));
    case 'junit':
      return formatCheckJunit(checked, program.page, isFailure, milliseconds());
    case 'sarif':
      return formatSarif(buildCiReport(seenFromRepository(), program.page), program);
    case 'gitlab':
      return formatGitlab(buildCiReport(seenFromRepository(), program.page));
    case 'github': {
      const summary = summaryLine(buildReport(checked, program.page), measured(run));
      return formatGithub(buildCiReport(seenFromRepository(), program.page), summary);
    }
  }
}
