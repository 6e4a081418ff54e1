import { cell, code, words } from '../markdown-text';
import { titleOf } from '../verify/title';
import type { PlannedStep, Rollback, RollbackPlan } from './rollback-plan';

/** A plan for people: in a pull request, in an editor. */
export function formatPlanMarkdown({ migration, name, project, framework, dialect, rollback }: RollbackPlan): string {
  const { irreversible, command, down } = rollback;
  const isMissing = down.state === 'not written yet';
  const blocks = [
    `# Rollback of ${words(titleOf({ id: migration, name }))}`,
    [words(project), framework, dialect].filter((part) => part !== null).join(' · '),
    ...(irreversible === null ? [] : [`**Irreversible on purpose**: ${words(irreversible)}`]),
    ...(command === null ? [] : [code('sh', command)]),
    facts(rollback),
    ...list('Lost by rolling back', rollback.loses),
    ...list('Not brought back', rollback.not_restored),
    ...locks(rollback),
    `## Steps\n\n${rollback.steps.map(numbered).join('\n')}`,
    ...(down.sql === null
      ? []
      : [
          `## Down half${isMissing ? ' (not written yet)' : ''}`,
          code(down.file?.endsWith('.py') ? 'python' : 'sql', down.sql),
        ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function facts({ data_loss, downtime, tested, evidence }: Rollback): string {
  const rows = [
    `| Data loss | ${answer(data_loss, 'not known')} |`,
    `| Downtime | ${cell(downtime)} |`,
    `| Tested | ${answer(tested, 'not yet')}${evidence === null ? '' : `: ${cell(evidence)}`} |`,
  ];
  return ['| | |', '|---|---|', ...rows].join('\n');
}

function answer(value: boolean | null, unknown: string): string {
  if (value === null) return unknown;
  return value ? 'yes' : 'no';
}

function locks({ locks: all }: Rollback): readonly string[] {
  if (all.length === 0) return [];
  const rows = all.map(
    ({ relation, mode, blocks, work }) => `| ${cell(relation)} | ${mode} | ${blocks} | ${work ?? 'moments'} |`,
  );
  return ['## Locks', ['| Relation | Lock | Who waits | For |', '|---|---|---|---|', ...rows].join('\n')];
}

function list(title: string, entries: readonly string[]): readonly string[] {
  return entries.length === 0 ? [] : [`## ${title}`, entries.map((entry) => `- ${words(entry)}`).join('\n')];
}

function numbered({ step, command }: PlannedStep, index: number): string {
  const line = `${index + 1}. ${words(step)}`;
  // Below a list's number, so that it is part of the entry.
  return command === undefined ? line : `${line}\n\n${code('sh', command).replace(/^(?=.)/gm, '   ')}\n`;
}
