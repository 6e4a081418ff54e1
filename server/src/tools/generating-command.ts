import type { HistoryPlace } from '../core/project';
import type { GeneratingCommand } from '../protocol';
import type { Environment } from '../workspace/environment';
import { shownWords } from './find-tool';
import { calledAs, installedProgram } from './installed-program';
import { toolOf } from './tool-of';

/**
 * What would have the project's tool write a migration from the application's models, where it is installed; null elsewhere.
 * @param name of the migration
 * @param named absolute path of the tool's program, where somebody has named it
 */
export function generatingCommand(
  place: HistoryPlace,
  name: string,
  env: Environment,
  named: string | null = null,
): GeneratingCommand | null {
  const tool = toolOf(place);
  if (!tool?.commands.generate) return null;
  const { commands, folder } = tool;
  const binary = named ?? installedProgram(commands.binary, folder, place.root, env);
  if (binary === null) return null;
  const args = tool.commands.generate.args(name);
  const shown = shownWords([...calledAs(binary, folder, env), ...args]);
  return { binary, args, folder, shown, compares: tool.commands.generate.compares };
}
