import type { HistoryPlace } from '../core/project';
import type { Environment } from '../workspace/environment';
import { shownWords } from './find-tool';
import { installedProgram } from './installed-program';
import { toolOf } from './tool-of';

/** A tool's command that writes the SQL of all migrations instead of running it. */
export interface OfflineCommand {
  /** Absolute path of the program; null where it is not installed. */
  readonly binary: string | null;
  readonly args: readonly string[];
  /** Absolute path of the folder in which it runs. */
  readonly folder: string;
  /** As people would type it. */
  readonly shown: string;
}

/** Null where the tool has no such command, or is not configured in the project. */
export function offlineCommand(place: HistoryPlace, env: Environment): OfflineCommand | null {
  const tool = toolOf(place);
  if (!tool?.commands.offline || !tool.isConfigured) return null;
  const { commands, folder } = tool;
  const args = tool.commands.offline;
  const binary = installedProgram(commands.binary, folder, place.root, env);
  return { binary, args, folder, shown: shownWords([commands.binary, ...args]) };
}
