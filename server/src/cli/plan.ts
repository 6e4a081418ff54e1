import { Checker } from '../report/checker';
import { formatJson } from '../report/json';
import { buildPlan } from '../report/plan/build';
import { formatPlanMarkdown } from '../report/plan/markdown';
import type { RollbackPlan } from '../report/plan/rollback-plan';
import { formatPlanYaml } from '../report/plan/yaml';
import type { Program } from '../report/program';
import type { ExitCode } from './exit-code';
import { planHelp } from './help';
import { keepPlan } from './keep-plan';
import { type PlanFormat, parsePlanArguments } from './plan-arguments';
import { type PlanVerdicts, planVerdicts } from './plan-verdicts';
import { type PlannedMigration, plannedMigrations } from './planned-migrations';
import { ProgressLine } from './progress-line';
import { createReplayer, type Replayer } from './replayer';
import type { Terminal } from './terminal';

/**
 * `plan [migrations…]`: how migrations are rolled back, what that loses, whom it blocks, and whether it was tried.
 * @throws {Failure} for what the user has to put right before there can be an answer
 */
export async function runPlan(
  args: readonly string[],
  terminal: Terminal,
  program: Program,
  replayer: Replayer = createReplayer(program, terminal),
): Promise<ExitCode> {
  const options = parsePlanArguments(args);
  if (options.help) {
    terminal.write(planHelp);
    return 0;
  }
  const planned = await plannedMigrations(options, terminal.cwd);
  const checker = new Checker();
  const known = await verdictsOf(planned, checker, replayer, options.verify ? terminal : null);
  if (known === null) {
    terminal.writeError('database-migrator: interrupted\n');
    return 130;
  }
  const plans = planned.map((one) => planOf(one, checker, known));
  if (options.write) await keepAll(planned, plans, options.format, terminal);
  else terminal.write(format(plans, options.format));
  if (plans.length === 0) terminal.writeError('database-migrator: no migrations to plan a rollback for\n');
  for (const refusal of known.refusals) terminal.writeError(`database-migrator: ${refusal}\n`);
  if (known.refusals.length > 0) return 2;
  return plans.some(({ rollback: { down, tested } }) => down.state === 'none' || tested === false) ? 1 : 0;
}

function planOf({ target, ...place }: PlannedMigration, checker: Checker, { verdicts }: PlanVerdicts): RollbackPlan {
  const history = checker.historyOf(place.project, place.lineage);
  const verdict = verdicts.get(place.migration) ?? null;
  return buildPlan({ ...place, history, verdict, display: target.display });
}

/** @param terminal where they are to be replayed; null to take what is known. Null is answered when that was interrupted. */
async function verdictsOf(
  planned: readonly PlannedMigration[],
  checker: Checker,
  replayer: Replayer,
  terminal: Terminal | null,
): Promise<PlanVerdicts | null> {
  if (terminal === null) return planVerdicts(planned, checker, replayer, null);
  const line = new ProgressLine(terminal);
  return terminal.interruptible(async (signal) => {
    try {
      const found = await planVerdicts(planned, checker, replayer, { signal, line });
      // A process that is ended by the same Ctrl-C looks as if it had broken down.
      return signal.aborted ? null : found;
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    } finally {
      line.erase();
      await replayer.dispose();
    }
  });
}

async function keepAll(
  planned: readonly PlannedMigration[],
  plans: readonly RollbackPlan[],
  as: PlanFormat,
  terminal: Terminal,
): Promise<void> {
  for (const [index, one] of planned.entries()) {
    const plan = plans[index];
    if (plan) terminal.write(`${one.target.display(await keepPlan(one, format([plan], as), as))}\n`);
  }
}

function format(plans: readonly RollbackPlan[], as: PlanFormat): string {
  switch (as) {
    case 'json':
      return formatJson({ version: 1, plans });
    case 'markdown':
      return plans.map(formatPlanMarkdown).join('\n');
    case 'yaml':
      return formatPlanYaml(plans);
  }
}
