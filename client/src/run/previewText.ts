import type { PlannedStep, PreflightAnswer, RunPlan } from '../../../server/src/protocol';

const transactions: Readonly<Record<PlannedStep['transaction'], string>> = {
  own: 'in a transaction of its own',
  all: 'in one transaction with the others',
  none: 'without a transaction',
};

/** What a run would send, as SQL to read: the exact strings, with what is said of them in comments. */
export function previewText(plan: RunPlan): string {
  const { database, framework, steps, refusals, preflight } = plan;
  return [
    `-- ${database.title}, ${database.name}${database.label ? ` (${database.label})` : ''} · ${framework}`,
    '-- Nothing has been run. This is what would be sent, string by string.',
    ...refusals.flatMap((refusal) => comment(`Cannot be run: ${refusal}`)),
    ...(steps.length === 0 ? ['', '-- There is nothing to do.'] : []),
    ...preflight.blockers.flatMap((blocker) => comment(`In the way: ${blocker}.`)),
    ...preflight.unanswered.flatMap((open) => comment(`Not found out: ${open}.`)),
    ...steps.flatMap((step, index) =>
      stepText(
        step,
        preflight.answers.filter((answer) => answer.step === index),
      ),
    ),
    '',
  ].join('\n');
}

function stepText(
  { migration, name, direction, transaction, sql, findings, losses }: PlannedStep,
  answers: readonly PreflightAnswer[],
): readonly string[] {
  return [
    '',
    `-- ${[migration, name].filter(Boolean).join(' ')} · ${direction} · ${transactions[transaction]}`,
    ...findings.flatMap(({ severity, rule, line, message }) =>
      comment(`${severity} ${rule}, line ${line}: ${message}`),
    ),
    ...losses.flatMap((loss) => comment(`destroys ${loss}`)),
    ...answers.flatMap(({ severity, message }) => comment(severity === 'info' ? message : `${severity}: ${message}`)),
    ...sql.map((text) => text.trim()),
  ];
}

const comment = (text: string) => text.split('\n').map((line) => `-- ${line}`);
