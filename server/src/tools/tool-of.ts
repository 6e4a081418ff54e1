import { existsSync } from 'node:fs';
import path from 'node:path';
import { besideOf } from '../core/fixes/new-migration';
import { isFlaskMigrate } from '../core/frameworks/flask-migrate';
import { withAncestors } from '../core/frameworks/paths';
import { type ToolCommands, toolCommands } from '../core/frameworks/tool-commands';
import type { HistoryPlace } from '../core/project';

/** The tool of a project, as its commands are called. */
export interface ProjectTool {
  readonly commands: ToolCommands;
  /** Absolute path of the folder in which it runs: that of its file, or the workspace's root. */
  readonly folder: string;
  /** Its file is there, where it has one. */
  readonly isConfigured: boolean;
}

/** The tool that a history is written for, whether it is installed or not; null where it has no command line. */
export function toolOf(place: HistoryPlace): ProjectTool | null {
  const { id } = place.project.framework;
  const commands = toolCommands[id === 'alembic' && isFlaskMigrate(besideOf(place.project)) ? 'flask-migrate' : id];
  if (commands === undefined) return null;
  const { beside = [] } = commands;
  const folder = beside.map((file) => folderBeside(file, place)).find((one) => one !== null) ?? null;
  return { commands, folder: folder ?? place.root, isConfigured: beside.length === 0 || folder !== null };
}

/** The nearest folder, from the migrations' own up to the workspace's root, that has a file; an absolute path, or null where none has. */
function folderBeside(file: string, { root, project }: HistoryPlace): string | null {
  const folders = withAncestors(project.root).map((folder) => path.join(root, folder));
  return folders.find((folder) => existsSync(path.join(folder, file))) ?? null;
}
