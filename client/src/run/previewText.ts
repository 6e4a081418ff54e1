import type { PlannedStep, RunPlan } from '../../../server/src/protocol';

const transactions: Readonly<Record<PlannedStep['transaction'], string>> = {
  own: 'in a transaction of its own',
  all: 'in one transaction with the others',
  none: 'without a transaction',
};

/** What a run would send, as SQL to read: the exact strings, with what is said of them in comments. */
export function previewText(plan: RunPlan): string {
  const { database, framework, steps, refusals } = plan;
  return [
    `-- ${database.title}, ${database.name}${database.label ? ` (${database.label})` : ''} · ${framework}`,
    '-- Nothing has been run. This is what would be sent, string by string.',
    ...refusals.flatMap((refusal) => comment(`Cannot be run: ${refusal}`)),
    ...(steps.length === 0 ? ['', '-- There is nothing to do.'] : []),
    ...steps.flatMap(stepText),
    '',
  ].join('\n');
}

function stepText({ migration, name, direction, transaction, sql, findings, losses }: PlannedStep): readonly string[] {
  return [
    '',
    `-- ${[migration, name].filter(Boolean).join(' ')} · ${direction} · ${transactions[transaction]}`,
    ...findings.flatMap(({ severity, rule, line, message }) =>
      comment(`${severity} ${rule}, line ${line}: ${message}`),
    ),
    ...losses.flatMap((loss) => comment(`destroys ${loss}`)),
    ...sql.map((text) => text.trim()),
  ];
}

const comment = (text: string) => text.split('\n').map((line) => `-- ${line}`);
