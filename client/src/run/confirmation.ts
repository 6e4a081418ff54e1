import type { RunPlan } from '../../../server/src/protocol';

/** What the user is asked before anything is run. */
export interface Question {
  /** "Apply 2 migrations to shop (production)?" */
  readonly title: string;
  /** The facts to decide on, a line each. */
  readonly detail: string;
  /** The button that goes on. */
  readonly button: string;
  /** What has to be typed; null where the button is enough. */
  readonly typed: string | null;
}

const verbs: Readonly<Record<RunPlan['action'], { readonly ask: string; readonly button: string }>> = {
  up: { ask: 'Apply', button: 'Apply' },
  down: { ask: 'Roll back', button: 'Roll back' },
  redo: { ask: 'Roll back and apply again', button: 'Redo' },
  resume: { ask: 'Finish', button: 'Resume' },
  mark: { ask: 'Mark', button: 'Mark' },
};

/**
 * The question about a plan.
 * @param verified what has come of verifying its migrations, by id; those that are missing were not verified
 */
export function questionOf(plan: RunPlan, verified: ReadonlyMap<string, string>): Question {
  const { action, database, steps, confirmation } = plan;
  const ids = [...new Set(steps.map(({ migration }) => migration))];
  const count = `${ids.length} migration${ids.length === 1 ? '' : 's'}`;
  const where = action === 'up' || action === 'resume' ? 'on' : 'of';
  const label = database.label === null ? '' : ` (${database.label === 'production' ? 'PRODUCTION' : database.label})`;
  const { ask, button } = verbs[action];
  return {
    title: `${ask} ${count} ${where} ${database.name}${label}?`,
    detail: [
      ...steps.map(
        (step) => `${step.direction === 'up' ? '↑' : '↓'} ${[step.migration, step.name].filter(Boolean).join(' ')}`,
      ),
      '',
      ...factsOf(plan).map(capitalised),
      rollbackLine(action === 'down' ? 'This way back' : 'Rollback', ids, verified),
      plan.runner.by === 'tool' ? `It is run by the project's own tool: ${plan.runner.command}` : '',
    ]
      .join('\n')
      .trim()
      .replace(/\n{3,}/g, '\n\n'),
    button,
    typed: confirmation.typed,
  };
}

/** What there is to decide on; where nothing is, how much the run meets, and what could not be found out. */
function factsOf({
  confirmation: { reasons },
  preflight: { answers, blockers, unanswered },
}: RunPlan): readonly string[] {
  const facts = [...answers.map(({ message }) => message), ...blockers.map((blocker) => `${blocker}.`)];
  return [...(reasons.length > 0 ? reasons : facts), ...unanswered];
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What has come of verifying the ways back, and of which nobody knows. */
function rollbackLine(what: string, ids: readonly string[], verified: ReadonlyMap<string, string>): string {
  const untested = ids.filter((id) => !verified.has(id));
  if (untested.length === ids.length) return `${what}: not tested. "Verify" does that in an embedded database.`;
  const tested = ids.flatMap((id) => (verified.has(id) ? [`${id}: ${verified.get(id)}`] : []));
  return [`${what}: ${tested.join('; ')}`, untested.length > 0 ? `not tested: ${untested.join(', ')}` : '']
    .filter(Boolean)
    .join('; ');
}
