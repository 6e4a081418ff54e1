import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { shellWord } from '../../core/frameworks/shell-word';
import { type ToolAction, type ToolCommands, toolCommands } from '../../core/frameworks/tool-commands';
import type { HistoryPlace } from '../live-history';

type Environment = Readonly<Record<string, string | undefined>>;

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
  const binary = args && findBinary(commands.binary, folder, place.root, env);
  if (!args || !binary) return null;
  return { binary, args, folder, commands, shown: [commands.binary, ...args].map(shown).join(' ') };
}

/** What would have the project's tool write a migration from the application's models, where it is installed; null elsewhere. */
export function generatingCommand(place: HistoryPlace, name: string, env: Environment): string | null {
  const commands = toolCommands[place.project.framework.id];
  const args = commands?.generate?.(name);
  if (!commands || !args || !findBinary(commands.binary, folderOf(commands, place), place.root, env)) return null;
  return [commands.binary, ...args].map(shown).join(' ');
}

const shown = (word: string) => (word.startsWith('$') ? `"${word}"` : shellWord(word));

function argumentsOf(commands: ToolCommands, place: HistoryPlace, asked: ToolAction): readonly string[] | null {
  const migrations = path.relative(folderOf(commands, place), path.join(place.root, place.project.root)) || '.';
  return commands.args(asked, { migrations, dialect: place.lineage.dialect.dialect });
}

/** The nearest folder, from the migrations' own upwards, that has the tool's file; else the workspace's root. */
function folderOf({ beside }: ToolCommands, { root, project }: HistoryPlace): string {
  if (beside === undefined) return root;
  for (let folder = path.join(root, project.root); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, beside))) return folder;
    if (folder === root || folder === path.dirname(folder)) return root;
  }
}

/** In the project's own packages or virtual environment first, then where the shell would find it. */
function findBinary(name: string, folder: string, root: string, env: Environment): string | null {
  const own: string[] = [];
  for (let place = folder; ; place = path.dirname(place)) {
    own.push(
      path.join(place, 'node_modules', '.bin'),
      path.join(place, '.venv', 'bin'),
      path.join(place, 'venv', 'bin'),
    );
    if (place === root || place === path.dirname(place)) break;
  }
  const found = (env['PATH'] ?? '').split(path.delimiter).filter((one) => path.isAbsolute(one));
  return [...own, ...found].map((place) => path.join(place, name)).find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
