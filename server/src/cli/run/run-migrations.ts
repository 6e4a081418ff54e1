import { isCalled } from '../../core/frameworks/called';
import type { ToolAction } from '../../core/frameworks/tool-commands';
import type { Database } from '../../database/database';
import type { RunEvent, RunPlan } from '../../protocol';
import { Checker } from '../../report/checker';
import { formatJson } from '../../report/json';
import type { Program } from '../../report/program';
import { buildRunPlan, type StepFacts } from '../../report/run/build-plan';
import { formatEvent, formatRunPlan } from '../../report/run/pretty';
import { type ChosenStep, chooseSteps } from '../../run/choose-steps';
import type { LiveHistory } from '../../run/live-history';
import { type RunOutcome, run, takeHold } from '../../run/run';
import { RunFailure } from '../../run/run-failure';
import type { RunStep } from '../../run/step';
import { runByTool } from '../../run/tool/run-by-tool';
import { readDatabaseUrl, readLabel } from '../database-option';
import type { ExitCode } from '../exit-code';
import { ProgressLine } from '../progress-line';
import type { Terminal } from '../terminal';
import { isConfirmed } from './confirm';
import { type LiveTarget, liveTargets, titleOf } from './live-targets';
import { onlyOne } from './only-one';
import { type DatabaseOpener, databaseOpener } from './open-database';
import { notAsked, preflightOf } from './preflight';
import { parseRunArguments, type RunArguments } from './run-arguments';
import { type RunCommand, runHelp } from './run-help';
import { withRunValues } from './run-values';
import { type Runner, runnerFor } from './runner-choice';

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
  const opener = databaseOpener(
    await readDatabaseUrl(options.url, terminal.env, terminal.cwd),
    terminal.cwd,
    options.patience,
  );
  const database = options.dryRun ? await opener.look() : await opener.open({ create: action === 'up' });
  let isOpen = true;
  const close = async () => {
    if (isOpen) await database.close();
    isOpen = false;
  };
  try {
    const found = onlyOne(await liveTargets(options, database, terminal, program));
    const sent = await withRunValues(found.project, found.live.place.lineage, database, terminal);
    const target = sent === null ? found : { ...found, live: found.live.with(sent) };
    return await new MigrationRun(options, terminal, target, opener, close).run();
  } finally {
    await close();
  }
}

/** One history, one database, one action. */
class MigrationRun {
  private readonly live: LiveHistory;
  private readonly line: ProgressLine;
  private readonly runner: Runner;
  private release: () => void = () => undefined;

  constructor(
    private readonly options: RunArguments,
    private readonly terminal: Terminal,
    private readonly target: LiveTarget,
    private readonly opener: DatabaseOpener,
    private readonly close: () => Promise<void>,
  ) {
    this.live = target.live;
    this.line = new ProgressLine(terminal);
    this.runner = runnerFor(this.live, toolAction(options, this.live), options.with, terminal.env);
  }

  run(): Promise<ExitCode> {
    if (this.options.dryRun) return this.show();
    return this.terminal.interruptible(async (signal) => {
      try {
        return await this.go(signal);
      } catch (error) {
        if (!(error instanceof RunFailure)) throw error;
        const isInterrupted = error.kind === 'interrupted';
        if (!isInterrupted) this.tell({ ...nowhere, message: error.message, state: 'Nothing was done.', next: '' });
        this.end(isInterrupted ? 'interrupted' : 'failed', error.message);
        return isInterrupted ? 130 : 1;
      } finally {
        this.line.erase();
        this.release();
      }
    });
  }

  /** What would be done, on a database that nobody is kept out of. */
  private async show(): Promise<ExitCode> {
    const { options, terminal } = this;
    const { plan } = await this.planned();
    terminal.write(options.format === 'pretty' ? formatRunPlan(plan, terminal.colors) : formatJson(plan));
    return plan.refusals.length > 0 ? 1 : 0;
  }

  /** Others are kept out from before the plan on, so that what is agreed to is what is run. */
  private async go(signal: AbortSignal): Promise<ExitCode> {
    const { options, live, terminal } = this;
    const { session, table, place } = live;
    const { writer } = table;
    const { tool } = this.runner;
    const onEvent = (event: RunEvent) => this.tell(event);
    if (tool === null && writer?.dialects.includes(session.dialect))
      this.release = await takeHold({
        live,
        writer,
        patience: { limit: options.patience, step: 200 },
        signal,
        file: this.opener.file,
        onEvent,
      });
    const { plan, steps, notes } = await this.planned();
    const inTheWay = plan.preflight.blockers.map((blocker) => `In the way: ${blocker}.`);
    for (const message of [...notes, ...inTheWay]) this.tell({ kind: 'notice', message });
    this.tell({ kind: 'plan', plan });
    if (plan.refusals.length > 0) return this.refuse(plan.refusals.join('\n'));
    if (!(await isConfirmed(plan, options, terminal))) return this.refuse('Nothing was done.');
    if (tool !== null) {
      const { env } = terminal;
      const { address } = this.opener;
      // A file would be refused to it while we have it open.
      await this.close();
      const look = () => this.opener.open();
      return exitCodes[(await runByTool({ tool, live, planned: steps, address, env, look, signal, onEvent })).outcome];
    }
    if (writer === undefined) return this.refuse('Nothing was done.');
    const { foreignKeyChecks } = place.project.framework;
    if (session.dialect === 'sqlite' && foreignKeyChecks !== undefined)
      await session.database.send(`PRAGMA foreign_keys = ${foreignKeyChecks === 'on' ? 'ON' : 'OFF'}`);
    const { told, lockWait } = options;
    const open = (): Promise<Database> => this.opener.open();
    const { outcome } = await run({ live, writer, wanted: options, steps, told, lockWait, signal, open, onEvent });
    return exitCodes[outcome];
  }

  private async planned(): Promise<{
    readonly plan: RunPlan;
    readonly steps: readonly ChosenStep[];
    readonly notes: readonly string[];
  }> {
    const { live, options } = this;
    const { steps, refusals, notes } = chooseSteps(await live.standings(), live.table, options);
    const made = steps.map((step) => live.step(step, this.runner.tool !== null));
    return { plan: await this.plan(made, refusals), steps, notes };
  }

  private async plan(made: readonly (RunStep | string)[], refused: readonly string[]): Promise<RunPlan> {
    const { live, options, terminal, opener } = this;
    const { project, lineage } = live.place;
    const { display } = this.target.target;
    const runner = this.runner.choice;
    const cannot = runner.by === 'nobody' ? [`${runner.reason}${runner.command ? ` Run: ${runner.command}` : ''}`] : [];
    const steps = made.filter((step) => typeof step !== 'string');
    const refusals = [...cannot, ...refused, ...made.filter((step) => typeof step === 'string')];
    const checker = new Checker();
    // What is resumed is half done: its questions are of a database that is no more.
    const isAsked = options.preflight && refusals.length === 0 && options.action !== 'resume';
    return buildRunPlan(
      {
        action: options.action,
        project,
        lineage,
        database: titleOf(live.session.database, readLabel(terminal.env)),
        runner,
        steps: steps.map((step) => factsOf(step, made.length)),
        refusals,
        preflight: isAsked ? await preflightOf(steps, live, checker, opener, display) : notAsked,
        display,
      },
      checker,
    );
  }

  private refuse(message: string): ExitCode {
    this.end('refused', message);
    return 2;
  }

  private end(outcome: RunOutcome['outcome'], message: string): void {
    this.tell({ kind: 'end', outcome, applied: 0, reverted: 0, message });
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
    if (
      event.kind === 'failed' ||
      (event.kind === 'end' && (event.outcome === 'refused' || event.outcome === 'interrupted'))
    )
      terminal.writeError(text);
    else terminal.write(text);
  }
}

/** What a tool's own command would be asked to do; null where that is no single command. */
function toolAction({ action, to, next, all, outOfOrder }: RunArguments, { place }: LiveHistory): ToolAction | null {
  if (outOfOrder || all) return null;
  const target = to && (place.lineage.migrations.find((migration) => isCalled(migration, to))?.id ?? to);
  if (action === 'up') return { action, to: target, next };
  return action === 'down' ? { action, to: target } : null;
}

const exitCodes: Readonly<Record<RunOutcome['outcome'], ExitCode>> = {
  done: 0,
  'nothing to do': 0,
  failed: 1,
  refused: 2,
  interrupted: 130,
};

/** Of a failure that is in no migration. */
const nowhere = { kind: 'failed', step: null, migration: null, file: null, line: null, column: null } as const;

function factsOf({ recorded, direction, file, units }: RunStep, all: number): StepFacts {
  const { migration } = recorded;
  const half = direction === 'up' ? migration.up : migration.down;
  const isOne = units.length <= 1 && units.every(({ kind }) => kind === 'transaction');
  const isAll = half?.transaction === 'all-pending' && all > 1 && isOne;
  return {
    migration,
    direction,
    file,
    sql: units.flatMap(({ statements }) => statements.map(({ shown }) => shown)),
    transaction: isAll ? 'all' : isOne ? 'own' : 'none',
  };
}
