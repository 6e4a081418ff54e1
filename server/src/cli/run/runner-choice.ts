import type { ToolAction } from '../../core/frameworks/tool-commands';
import type { RunnerChoice } from '../../protocol';
import type { LiveHistory } from '../../run/live-history';
import { findTool, shownCommand, type ToolCommand } from '../../tools/find-tool';

export type With = 'own' | 'tool' | null;

/** Who runs an action, and the tool's command where it does. */
export interface Runner {
  readonly choice: RunnerChoice;
  readonly tool: ToolCommand | null;
}

/**
 * Who runs the migrations of a history: the project's own tool where it is installed and has a command for that, else we, in the tool's own
 * table; where only the tool may write that, the command for the user.
 * @param asked null for what is no single command of a tool: redo, resume, mark
 * @param wish `own` or `tool` where the user has one
 */
export function runnerFor(
  { table, session, place }: LiveHistory,
  asked: ToolAction | null,
  wish: With,
  env: Readonly<Record<string, string | undefined>>,
): Runner {
  const { title } = place.project.framework;
  const tool = asked && wish !== 'own' ? findTool(place, asked, env) : null;
  if (tool) return { choice: { by: 'tool', command: tool.shown }, tool };
  const command = asked && shownCommand(place, asked);
  const nobody = (reason: string): Runner => ({ choice: { by: 'nobody', reason, command }, tool: null });
  if (wish === 'tool')
    return nobody(
      `The command of ${title} is not installed here, or cannot do this without the address in its arguments.`,
    );
  if (table.writer === undefined) return nobody(`What ${title} keeps of a run only its own command can write.`);
  if (!table.writer.dialects.includes(session.dialect))
    return nobody(`${title} does not run on ${session.database.title}.`);
  return { choice: { by: 'own' }, tool: null };
}
