import type { PlannedStep, PreflightAnswer, RunPlan } from '../../../server/src/protocol';

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
      stepsText(plan),
      factsOf(plan),
      rollbackLine(action === 'down' ? 'This way back' : 'Rollback', ids, verified),
      plan.runner.by === 'tool' ? `It is run by the project's own tool: ${plan.runner.command}` : '',
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    button,
    typed: confirmation.typed,
  };
}

/** A dialog is as high as a window: what does not fit is counted. */
const mostLines = 24;

/** As many steps of which nothing is said may stand below one another. */
const mostQuiet = 4;

/** The steps, below each what there is to decide on. */
function stepsText({ steps, preflight: { answers } }: RunPlan): string {
  const blocks = steps.map((step, index) => ({
    head: `${step.direction === 'up' ? '↑' : '↓'} ${[step.migration, step.name].filter(Boolean).join(' ')}`,
    facts: stepFacts(
      step,
      answers.filter((answer) => answer.step === index),
    ),
  }));
  const lines: string[] = [];
  for (let at = 0; at < blocks.length; ) {
    if (lines.length >= mostLines) {
      const rest = blocks.slice(at);
      const loud = rest.filter(({ facts }) => facts.length > 0).length;
      lines.push(
        `… and ${rest.length} more${loud > 0 ? `, ${loud} of them with facts to decide on: "Preview SQL" tells them` : ''}.`,
      );
      break;
    }
    const end = blocks.findIndex(({ facts }, place) => place >= at && facts.length > 0);
    const quiet = blocks.slice(at, end < 0 ? blocks.length : end);
    if (quiet.length > mostQuiet) {
      const [first, last] = [quiet[0], quiet.at(-1)];
      lines.push(first?.head ?? '', `… ${quiet.length - 2} more, with nothing to decide on`, last?.head ?? '');
      at += quiet.length;
    } else {
      const { head, facts } = blocks[at] ?? { head: '', facts: [] };
      const needsRoom = facts.length > 0 && at + 1 < blocks.length;
      lines.push(head, ...facts, ...(needsRoom ? [''] : []));
      at += 1;
    }
  }
  return lines.join('\n').trim();
}

/** What is wrong with a step and what it destroys first, then how much it meets. */
function stepFacts({ findings, losses }: PlannedStep, answers: readonly PreflightAnswer[]): readonly string[] {
  const errors = [...findings, ...answers].filter(({ severity }) => severity === 'error');
  const told = answers.filter(({ severity }) => severity !== 'error');
  return [
    ...errors.map(({ message }) => `✗ ${message}`),
    ...(losses.length > 0 ? [`✗ It destroys ${losses.join(', ')}. Is there a backup?`] : []),
    ...told.map(({ message, severity }) => `${severity === 'warning' ? '⚠' : '·'} ${message}`),
  ];
}

/** Who is in the way of all of it, and what could not be found out. */
function factsOf({ preflight: { blockers, unanswered } }: RunPlan): string {
  return [
    ...blockers.map((blocker) => `⚠ ${capitalised(blocker)}.`),
    ...unanswered.map((text) => `Not found out: ${text}.`),
  ].join('\n');
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What has come of verifying the ways back, and of which nobody knows. */
function rollbackLine(what: string, ids: readonly string[], verified: ReadonlyMap<string, string>): string {
  const untested = ids.filter((id) => !verified.has(id));
  if (untested.length === ids.length) return `${what}: not tested. "Verify" tests it.`;
  const tested = ids.flatMap((id) => (verified.has(id) ? [`${id}: ${verified.get(id)}`] : []));
  return [`${what}: ${tested.join('; ')}`, untested.length > 0 ? `not tested: ${untested.join(', ')}` : '']
    .filter(Boolean)
    .join('; ');
}
