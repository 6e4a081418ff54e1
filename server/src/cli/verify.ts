import { buildCiReport, type CiReport } from '../report/ci/ci-report';
import { formatGithub } from '../report/ci/github';
import { formatGitlab } from '../report/ci/gitlab';
import { formatSarif } from '../report/ci/sarif';
import { noColors } from '../report/colors';
import { formatJson } from '../report/json';
import type { Program } from '../report/program';
import { buildVerifyReport } from '../report/verify/build';
import { formatJunit } from '../report/verify/junit';
import { formatVerifyPretty, verifySummaryLine } from '../report/verify/pretty';
import type { VerifyReport } from '../report/verify/verify-report';
import { alembicNotes } from './alembic-comparison';
import { type AskedHistory, askedHistories } from './asked-histories';
import { deliver } from './deliver';
import type { ExitCode } from './exit-code';
import { Failure } from './failure';
import { verifyHelp } from './help';
import { openTargets } from './open-targets';
import { ProgressLine } from './progress-line';
import { createReplayer, type Replayer } from './replayer';
import { readShadow, runs, type Shadow, shadowTitle } from './shadow';
import type { Terminal } from './terminal';
import { parseVerifyArguments, type VerifyArguments } from './verify-arguments';
import { type HistoryOutcome, verifyHistory } from './verify-history';

/**
 * `verify [paths…]`: replays all migrations that were asked about up, down and up again, and tells what was measured.
 * @throws {Failure} for what the user has to put right before there can be an answer
 */
export async function runVerify(
  args: readonly string[],
  terminal: Terminal,
  program: Program,
  replayer: Replayer = createReplayer(program, terminal),
): Promise<ExitCode> {
  const began = performance.now();
  const options = parseVerifyArguments(args);
  if (options.help) {
    terminal.write(verifyHelp);
    return 0;
  }
  const shadow = readShadow(options.url, terminal.env);
  const targets = await openTargets(options, terminal.cwd);
  const histories = targets.flatMap((target) => askedHistories(target, shadow));
  const outcomes = await replayAll(histories, options, terminal, replayer);
  if (outcomes === null) {
    terminal.writeError('database-migrator: interrupted\n');
    return 130;
  }
  const refusals = outcomes.flatMap(({ refusal }) => refusal ?? []);
  // What was measured of others is told all the same.
  if (refusals.length > 0 && refusals.length === histories.length) throw new Failure(refusals.join('\n'));
  const milliseconds = performance.now() - began;
  const verified = outcomes.flatMap((outcome) => outcome.verified);
  const displays = outcomes.flatMap((outcome, at) => outcome.verified.map(() => histories[at]?.target));
  const inRepository = (at: number) => (file: string) => displays[at]?.displayInRepository(file) ?? file;
  const compared = options.alembic === null ? [] : await alembicNotes(histories, options.alembic, terminal.env);
  const notes = [...notesOn(histories, shadow), ...compared, ...refusals];
  const report = buildVerifyReport(verified, program.page, { notes, milliseconds });
  const hosts = () =>
    buildCiReport(
      verified.map((one, at) => ({ ...one, display: inRepository(at) })),
      program.page,
    );
  deliver(
    {
      report: format(report, hosts, options, program, terminal),
      forPeople: () => formatVerifyPretty(report, terminal.colors),
    },
    options.output,
    terminal,
  );
  for (const refusal of refusals) terminal.writeError(`database-migrator: ${refusal}\n`);
  if (refusals.length > 0) return 2;
  return report.migrations.some(({ findings }) => findings.some(({ fails }) => fails)) ? 1 : 0;
}

/** One history after the other: the process that replays is one. Null when it was interrupted. */
function replayAll(
  histories: readonly AskedHistory[],
  options: VerifyArguments,
  terminal: Terminal,
  replayer: Replayer,
): Promise<readonly HistoryOutcome[] | null> {
  const total = histories.reduce((sum, { migrations }) => sum + migrations.length, 0);
  const line = new ProgressLine(terminal);
  return terminal.interruptible(async (signal) => {
    const outcomes: HistoryOutcome[] = [];
    let before = 0;
    try {
      for (const history of histories) {
        const { length } = history.migrations;
        // Those that are known from an earlier run are not counted by the replay.
        const onProgress = (done: number, running: number) =>
          line.show(`Verifying… ${before + length - running + done + 1} of ${total}`);
        outcomes.push(await verifyHistory(history, options, replayer, { signal, onProgress }));
        // A process that is ended by the same Ctrl-C looks as if it had broken down.
        if (signal.aborted) return null;
        before += length;
      }
      return outcomes;
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    } finally {
      line.erase();
      await replayer.dispose();
    }
  });
}

/** What holds for a part of the run only is not left unsaid. */
function notesOn(histories: readonly AskedHistory[], shadow: Shadow): readonly string[] {
  if (shadow.kind === 'embedded') return [];
  return histories
    .filter(({ lineage: { dialect } }) => !runs(shadow, dialect.dialect))
    .map(({ title }) => `${title}: not verified on the shadow server, which is one of ${shadowTitle(shadow)}`);
}

function format(
  report: VerifyReport,
  hosts: () => CiReport,
  { format, output }: VerifyArguments,
  program: Program,
  { colors }: Terminal,
): string {
  switch (format) {
    case 'sarif':
      return formatSarif(hosts(), program);
    case 'gitlab':
      return formatGitlab(hosts());
    case 'github':
      return formatGithub(hosts(), verifySummaryLine(report));
    case 'json':
      return formatJson(report);
    case 'junit':
      return formatJunit(report);
    case 'pretty':
      return formatVerifyPretty(report, output === null ? colors : noColors);
  }
}
