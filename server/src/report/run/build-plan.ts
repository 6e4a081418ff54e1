import { foldedStatements } from '../../core/history/statements';
import type { Migration } from '../../core/migration';
import type { Lineage, Project } from '../../core/project';
import { actsOf } from '../../core/rollback/acts';
import { lossesOf } from '../../core/rollback/losses';
import { LineIndex } from '../../core/text';
import type {
  Confirmation,
  DatabaseTitle,
  PlannedStep,
  PreflightReport,
  RunAction,
  RunnerChoice,
  RunPlan,
} from '../../protocol';
import type { Checker } from '../checker';

/** A half that is to be run, as a report tells it. */
export interface StepFacts {
  readonly migration: Migration;
  readonly direction: 'up' | 'down';
  readonly file: string | null;
  readonly sql: readonly string[];
  readonly transaction: PlannedStep['transaction'];
}

export interface RunPlanRequest {
  readonly action: RunAction;
  readonly project: Project;
  readonly lineage: Lineage;
  readonly database: DatabaseTitle;
  readonly runner: RunnerChoice;
  readonly steps: readonly StepFacts[];
  readonly refusals: readonly string[];
  readonly preflight: PreflightReport;
  /** The path to tell of a file of this project. */
  display(file: string): string;
}

/** What a run would do, with what the checks say of it and what has to be agreed to. */
export function buildRunPlan(request: RunPlanRequest, checker: Checker): RunPlan {
  const { action, project, lineage, database, runner, refusals, preflight, display } = request;
  const steps = request.steps.map((step) => plannedStep(step, request, checker));
  return {
    version: 1,
    action,
    project: display(project.root),
    lineage: lineage.name,
    framework: project.framework.title,
    database,
    runner,
    steps,
    refusals,
    preflight,
    confirmation: confirmationOf(steps, database, preflight),
  };
}

function plannedStep(step: StepFacts, { project, lineage, display }: RunPlanRequest, checker: Checker): PlannedStep {
  const { migration, direction, file, sql, transaction } = step;
  const { report } = checker.check(project, lineage, migration);
  const findings = report.findings
    .filter(({ half }) => half === direction)
    .map((finding) => {
      const { line } = new LineIndex(project.text(finding.file) ?? '').position(finding.span.start);
      const { rule, severity, message } = finding;
      return { rule, severity, message, file: display(finding.file), line: line + 1 };
    });
  const folded = checker.historyOf(project, lineage).fold(migration)[direction];
  return {
    migration: migration.id,
    name: migration.name,
    direction,
    file: file === null ? null : display(file),
    sql,
    transaction,
    findings,
    losses: folded ? lossesOf(actsOf(foldedStatements(folded))).map(({ what }) => what) : [],
  };
}

/** Error findings, data that stand in the way and destroyed data need a yes; production needs its name. Numbers are told with what is to be agreed to. */
function confirmationOf(
  steps: readonly PlannedStep[],
  { name, label }: DatabaseTitle,
  { answers, blockers }: PreflightReport,
): Confirmation {
  const reasons = steps.flatMap((step, index) => {
    const { findings, losses } = step;
    const errors = [...findings, ...answers.filter((answer) => answer.step === index)];
    return [
      ...errors.filter(({ severity }) => severity === 'error').map(({ message }) => `${wayOf(step)}: ${message}`),
      ...(losses.length > 0 ? [`${wayOf(step)} destroys ${losses.join(', ')}. Is there a backup?`] : []),
    ];
  });
  const isProduction = label === 'production' && steps.length > 0;
  const needed = reasons.length > 0 || isProduction;
  const facts = [
    ...answers.filter(({ severity }) => severity !== 'error').map(({ message }) => message),
    ...blockers.map((blocker) => `${blocker}.`),
  ];
  return { typed: isProduction ? name : null, needed, reasons: needed ? [...reasons, ...facts] : [] };
}

function wayOf({ migration, direction }: PlannedStep): string {
  return direction === 'up' ? migration : `the way back of ${migration}`;
}
