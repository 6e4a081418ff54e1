import type { Database } from '../../database/database';
import type { RunEvent, RunPlan } from '../../protocol';
import { Checker } from '../../report/checker';
import { formatJson } from '../../report/json';
import type { Program } from '../../report/program';
import { buildRunPlan, type StepFacts } from '../../report/run/build-plan';
import { formatEvent, formatRunPlan } from '../../report/run/pretty';
import { chooseSteps } from '../../run/choose-steps';
import type { LiveHistory } from '../../run/live-history';
import { run } from '../../run/run';
import type { RunStep } from '../../run/step';
import { readDatabaseUrl, readLabel } from '../database-option';
import type { ExitCode } from '../exit-code';
import { ProgressLine } from '../progress-line';
import type { Terminal } from '../terminal';
import { isConfirmed } from './confirm';
import { type LiveTarget, liveTargets, titleOf } from './live-targets';
import { onlyOne } from './only-one';
import { type DatabaseOpener, databaseOpener } from './open-database';
import { parseRunArguments, type RunArguments } from './run-arguments';
import { type RunCommand, runHelp } from './run-help';
import { runnerFor } from './runner-choice';

/**
 * `up`, `down`, `redo`, `resume`: runs halves of migrations on a live database.
 * @throws {Failure} for what the user has to put right before anything can run
 */
export async function runMigrations(
  action: RunCommand,
  args: readonly string[],
  terminal: Terminal,
  program: Program,
): Promise<ExitCode> {
  const options = parseRunArguments(action, args);
  if (options.help) {
    terminal.write(runHelp(action));
    return 0;
  }
  const opener = databaseOpener(readDatabaseUrl(options.url, terminal.env), terminal.cwd);
  const database = options.dryRun ? await opener.look() : await opener.open({ create: action === 'up' });
  try {
    const target = onlyOne(await liveTargets(options, database, terminal, program));
    return await new MigrationRun(options, terminal, target, opener).run();
  } finally {
    await database.close();
  }
}

/** One history, one database, one action. */
class MigrationRun {
  private readonly live: LiveHistory;
  private readonly line: ProgressLine;

  constructor(
    private readonly options: RunArguments,
    private readonly terminal: Terminal,
    private readonly target: LiveTarget,
    private readonly opener: DatabaseOpener,
  ) {
    this.live = target.live;
    this.line = new ProgressLine(terminal);
  }

  async run(): Promise<ExitCode> {
    const { options, live, terminal } = this;
    const { table, session } = live;
    const choice = chooseSteps(await live.standings(), table, options);
    const steps = choice.steps.map((step) => live.step(step));
    const plan = this.plan(steps, choice.refusals);
    for (const note of choice.notes) this.tell({ kind: 'notice', message: note });
    if (options.dryRun) {
      terminal.write(options.format === 'pretty' ? formatRunPlan(plan, terminal.colors) : formatJson(plan));
      return plan.refusals.length > 0 ? 1 : 0;
    }
    this.tell({ kind: 'plan', plan });
    const { writer } = table;
    if (plan.refusals.length > 0 || writer === undefined) return this.refuse(plan.refusals.join('\n'));
    if (!(await isConfirmed(plan, options, terminal))) return this.refuse('Nothing was done.');
    const { framework } = live.place.project;
    if (session.dialect === 'sqlite' && framework.foreignKeyChecks !== undefined)
      await session.database.send(`PRAGMA foreign_keys = ${framework.foreignKeyChecks === 'on' ? 'ON' : 'OFF'}`);
    return terminal.interruptible(async (signal) => {
      const outcome = await run({
        live,
        writer,
        wanted: options,
        agreed: choice.steps,
        told: options.told,
        lockWait: options.lockWait,
        patience: { limit: options.patience, step: 200 },
        signal,
        open: (): Promise<Database> => this.opener.open(),
        onEvent: (event) => this.tell(event),
      });
      this.line.erase();
      switch (outcome.outcome) {
        case 'interrupted':
          return 130;
        case 'refused':
          return 2;
        case 'failed':
          return 1;
        default:
          return 0;
      }
    });
  }

  private plan(steps: readonly (RunStep | string)[], refusals: readonly string[]): RunPlan {
    const { target, live, options, terminal } = this;
    const { project, lineage } = live.place;
    const runner = runnerFor(live);
    const cannot =
      runner.by === 'nobody' ? [`${runner.reason}${runner.command ? ` Run it: ${runner.command}` : ''}`] : [];
    return buildRunPlan(
      {
        action: options.action,
        project,
        lineage,
        database: titleOf(live.session.database, readLabel(terminal.env)),
        runner,
        steps: steps.flatMap((step) => (typeof step === 'string' ? [] : [factsOf(step, steps.length)])),
        refusals: [...cannot, ...refusals, ...steps.filter((step) => typeof step === 'string')],
        display: target.target.display,
      },
      new Checker(),
    );
  }

  private refuse(message: string): ExitCode {
    this.tell({ kind: 'end', outcome: 'refused', applied: 0, reverted: 0, message });
    return 2;
  }

  private tell(event: RunEvent): void {
    const { terminal, options, line } = this;
    if (options.format !== 'pretty') {
      if (options.format === 'jsonl' || event.kind === 'end' || event.kind === 'failed')
        terminal.write(`${JSON.stringify(event)}\n`);
      return;
    }
    if (event.kind === 'statement') line.show(`${event.label} (${event.statement + 1} of ${event.of})`);
    const text = formatEvent(event, terminal.colors);
    if (text === null) return;
    line.erase();
    if (event.kind === 'failed' || (event.kind === 'end' && event.outcome === 'refused')) terminal.writeError(text);
    else terminal.write(text);
  }
}

function factsOf({ recorded, direction, file, units }: RunStep, all: number): StepFacts {
  const { migration } = recorded;
  const half = direction === 'up' ? migration.up : migration.down;
  const isOne = units.length <= 1 && units.every(({ kind }) => kind === 'transaction');
  const isAll = half?.transaction === 'all-pending' && all > 1 && isOne;
  return {
    migration,
    direction,
    file,
    sql: units.flatMap(({ statements }) => statements.map(({ text }) => text)),
    transaction: isAll ? 'all' : isOne ? 'own' : 'none',
  };
}
