import type { RunEvent, RunPlan } from '../../protocol';
import type { Colors } from '../colors';

/** A plan for people: what would be sent, in which transaction, and what is to be known of it. */
export function formatRunPlan(plan: RunPlan, colors: Colors): string {
  const { framework, project, steps, refusals, preflight } = plan;
  const lines = [`${colors.bold(project)} · ${framework} · ${shownDatabase(plan)}`];
  if (plan.runner.by === 'tool') lines.push(`Run by ${plan.runner.command}`);
  for (const refusal of refusals) lines.push(colors.error(refusal));
  if (steps.length === 0 && refusals.length === 0) lines.push('Nothing to do.');
  for (const [index, step] of steps.entries()) {
    const how = { own: 'in one transaction', all: 'all in one transaction', none: 'each statement by itself' }[
      step.transaction
    ];
    lines.push('', `${colors.bold(`${step.direction} ${step.migration}`)} ${step.name} ${colors.dim(`(${how})`)}`);
    for (const text of step.sql) lines.push(indented(text));
    for (const { severity, rule, message } of step.findings)
      lines.push(`  ${colors[severity](severity)}  ${rule}  ${message}`);
    for (const loss of step.losses) lines.push(`  ${colors.error('loses')}  ${loss}`);
    for (const { severity, message } of preflight.answers.filter((answer) => answer.step === index))
      lines.push(`  ${colors[severity](severity === 'info' ? 'data' : severity)}  ${message}`);
  }
  const { blockers, unanswered } = preflight;
  if (blockers.length + unanswered.length > 0) lines.push('');
  for (const blocker of blockers) lines.push(colors.warning(`In the way: ${blocker}.`));
  for (const open of unanswered) lines.push(colors.dim(`Not found out: ${open}.`));
  return `${lines.join('\n')}\n`;
}

const indented = (text: string) => text.replace(/^/gm, '  ');

/** "PRODUCTION: shop (PostgreSQL 16.2)". */
export function shownDatabase({ database: { title, name, label } }: Pick<RunPlan, 'database'>): string {
  const shown = label === 'production' ? `PRODUCTION: ${name}` : label === null ? name : `${label}: ${name}`;
  return `${shown} (${title})`;
}

/** An event for people; null where it is only for a progress line. */
export function formatEvent(event: RunEvent, colors: Colors): string | null {
  switch (event.kind) {
    case 'done':
      return `${colors.good('✓')} ${event.direction} ${event.migration} ${colors.dim(`${event.milliseconds} ms`)}\n`;
    case 'notice':
      return `  ${colors.dim(event.message)}\n`;
    case 'waiting':
      return `  ${colors.warning(event.message)}\n`;
    case 'failed': {
      const place =
        event.file === null ? '' : `${event.file}${event.line === null ? '' : `:${event.line}:${event.column}`}`;
      const head = event.migration === null ? '' : `${event.migration}${place === '' ? '' : ` (${place})`}\n  `;
      return `${colors.error('✗')} ${head}${event.message}\n  ${[event.state, event.next].join(' ').trim()}\n`;
    }
    case 'end':
      return event.outcome === 'failed' ? null : `${event.message}\n`;
    default:
      return null;
  }
}
