import { existsSync } from 'node:fs';
import path from 'node:path';
import { withAncestors } from '../core/frameworks/paths';
import { shellWord } from '../core/frameworks/shell-word';
import { type ToolAction, type ToolCommands, toolCommands } from '../core/frameworks/tool-commands';
import type { HistoryPlace } from '../core/project';
import type { Environment } from '../workspace/environment';
import { calledAs, installedProgram } from './installed-program';

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
  const commands = toolCommands[place.project.framework.id];
  const args = commands && argumentsOf(commands, place, asked);
  return commands && args ? [commands.binary, ...args].map(shown).join(' ') : null;
}

/** The project's own tool for an action, where it is installed and can be given the address out of sight; null elsewhere. */
export function findTool(place: HistoryPlace, asked: ToolAction, env: Environment): ToolCommand | null {
  const commands = toolCommands[place.project.framework.id];
  if (commands?.env === undefined) return null;
  const args = argumentsOf(commands, place, asked);
  const folder = folderOf(commands, place);
  const binary = args && installedProgram(commands.binary, folder, place.root, env);
  if (!args || !binary) return null;
  return { binary, args, folder, commands, shown: [commands.binary, ...args].map(shown).join(' ') };
}

/** A tool's command that writes a migration from the application's own models. */
export interface GeneratingCommand {
  /** Absolute path of the program. */
  readonly binary: string;
  readonly args: readonly string[];
  /** Absolute path of the folder in which it runs. */
  readonly folder: string;
  /** As people would type it there. */
  readonly shown: string;
  /** What the tool looks at for it, as a sentence. */
  readonly compares: string;
}

/**
 * What would have the project's tool write a migration from the application's models, where it is installed; null elsewhere.
 * @param name of the migration
 */
export function generatingCommand(place: HistoryPlace, name: string, env: Environment): GeneratingCommand | null {
  const commands = toolCommands[place.project.framework.id];
  const generate = commands?.generate;
  if (!commands || !generate) return null;
  const folder = folderOf(commands, place);
  const binary = installedProgram(commands.binary, folder, place.root, env);
  if (binary === null) return null;
  const args = generate.args(name);
  const words = [...calledAs(binary, folder, env), ...args];
  return { binary, args, folder, shown: words.map(shown).join(' '), compares: generate.compares };
}

const shown = (word: string) => (word.startsWith('$') ? `"${word}"` : shellWord(word));

function argumentsOf(commands: ToolCommands, place: HistoryPlace, asked: ToolAction): readonly string[] | null {
  const migrations = path.relative(folderOf(commands, place), path.join(place.root, place.project.root)) || '.';
  return commands.args(asked, { migrations, dialect: place.lineage.dialect.dialect });
}

function folderOf({ beside }: ToolCommands, place: HistoryPlace): string {
  return (beside === undefined ? null : folderBeside(beside, place)) ?? place.root;
}

/** The nearest folder, from the migrations' own up to the workspace's root, that has a file; an absolute path, or null where none has. */
export function folderBeside(file: string, { root, project }: HistoryPlace): string | null {
  const folders = withAncestors(project.root).map((folder) => path.join(root, folder));
  return folders.find((folder) => existsSync(path.join(folder, file))) ?? null;
}
