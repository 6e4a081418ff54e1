import path from 'node:path';
import { shellWord } from '../core/frameworks/shell-word';
import type { ToolAction, ToolCommands } from '../core/frameworks/tool-commands';
import type { HistoryPlace } from '../core/project';
import type { Environment } from '../workspace/environment';
import { installedProgram } from './installed-program';
import { type ProjectTool, toolOf } from './tool-of';

/** A tool's command, ready to be run. */
export interface ToolCommand {
  /** Absolute path. */
  readonly binary: string;
  readonly args: readonly string[];
  /** Absolute path of the folder in which it runs. */
  readonly folder: string;
  readonly commands: ToolCommands;
  /** As people would type it. */
  readonly shown: string;
}

/** What a tool would be called with, whether it is installed or not; null where it has no command for that. */
export function shownCommand(place: HistoryPlace, asked: ToolAction): string | null {
  const tool = toolOf(place);
  const args = tool && argumentsOf(tool, place, asked);
  return tool && args ? shownWords([tool.commands.binary, ...args]) : null;
}

/** The project's own tool for an action, where it is installed and can be given the address out of sight; null elsewhere. */
export function findTool(place: HistoryPlace, asked: ToolAction, env: Environment): ToolCommand | null {
  const tool = toolOf(place);
  if (tool?.commands.env === undefined) return null;
  const { commands, folder } = tool;
  const args = argumentsOf(tool, place, asked);
  const binary = args && installedProgram(commands.binary, folder, place.root, env);
  if (!args || !binary) return null;
  return { binary, args, folder, commands, shown: shownWords([commands.binary, ...args]) };
}

/** Words as people would type them in a shell; one that stands for a variable stays so. */
export function shownWords(words: readonly string[]): string {
  return words.map((word) => (word.startsWith('$') ? `"${word}"` : shellWord(word))).join(' ');
}

function argumentsOf(
  { commands, folder }: ProjectTool,
  { root, project, lineage }: HistoryPlace,
  asked: ToolAction,
): readonly string[] | null {
  const migrations = path.relative(folder, path.join(root, project.root)) || '.';
  return commands.args(asked, { migrations, dialect: lineage.dialect.dialect });
}
