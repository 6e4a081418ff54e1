import type { ToolAddress } from '../../core/frameworks/tool-commands';
import type { Database } from '../../database/database';
import type { RunEvent } from '../../protocol';
import type { ToolCommand } from '../../tools/find-tool';
import type { ChosenStep } from '../choose-steps';
import { LiveHistory } from '../live-history';
import { doneWords, type RunOutcome } from '../run';
import type { Standings } from '../standing';
import { runTool } from './run-tool';

export interface ToolRun {
  readonly tool: ToolCommand;
  readonly live: LiveHistory;
  /** What is expected of it. */
  readonly planned: readonly ChosenStep[];
  readonly address: ToolAddress;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Opens a session to see afterwards what it has done. */
  look(): Promise<Database>;
  readonly signal: AbortSignal;
  onEvent(event: RunEvent): void;
}

/** Has the project's own tool run it, and tells by its table what it has done. */
export async function runByTool({
  tool,
  live,
  planned,
  address,
  env,
  look,
  signal,
  onEvent,
}: ToolRun): Promise<RunOutcome> {
  const began = performance.now();
  const onLine = (message: string) => onEvent({ kind: 'notice', message });
  const { code, last } = await runTool(tool, address, env, onLine, signal);
  const after = await standingsAfter(live, look);
  const counts = { applied: 0, reverted: 0 };
  for (const [step, { standing, direction }] of planned.entries()) {
    const is = after.all.find(({ key }) => key === standing.key)?.isApplied ?? false;
    if (is !== (direction === 'up')) continue;
    if (direction === 'up') counts.applied++;
    else counts.reverted++;
    const milliseconds = Math.round(performance.now() - began);
    onEvent({ kind: 'done', step, migration: standing.migration.id, direction, milliseconds });
  }
  const end = (outcome: RunOutcome['outcome'], message: string): RunOutcome => ({
    kind: 'end',
    outcome,
    ...counts,
    message,
  });
  const outcome = outcomeOf();
  onEvent(outcome);
  return outcome;

  function outcomeOf(): RunOutcome {
    if (signal.aborted) return end('interrupted', 'Interrupted. "status" tells what is applied.');
    if (code === 0)
      return counts.applied + counts.reverted > 0
        ? end('done', doneWords(counts))
        : end('nothing to do', 'Nothing to do.');
    const message = last.join('\n') || `${tool.shown} ended with code ${code}`;
    const state = counts.applied + counts.reverted > 0 ? doneWords(counts) : 'Nothing was recorded.';
    const nowhere = { step: null, migration: null, file: null, line: null, column: null };
    onEvent({
      kind: 'failed',
      ...nowhere,
      message,
      state,
      next: '"status" tells what is applied. Put it right and run it again.',
    });
    return end('failed', `${tool.shown} failed. ${state}`);
  }
}

async function standingsAfter(
  { place, table, session, version }: LiveHistory,
  look: () => Promise<Database>,
): Promise<Standings> {
  const database = await look();
  try {
    return await (await LiveHistory.open(place, database, table, session.name, version)).standings();
  } finally {
    await database.close();
  }
}
