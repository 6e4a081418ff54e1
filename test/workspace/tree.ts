import { frameworkIds } from '../../server/src/core/frameworks/registry';
import { TextTree } from '../../server/src/core/frameworks/text-tree';
import { Workspace, type WorkspaceSettings } from '../../server/src/workspace/workspace';
import { sqliteReaders } from '../frameworks/assembled';
import type { Files } from '../frameworks/detected';

export const vocabulary = {
  rules: new Map([
    ['drop-table', ['drop-table']],
    ['ban-drop-table', ['drop-table']],
  ]),
  frameworks: frameworkIds,
  options: new Map(),
};

const settings: WorkspaceSettings = {
  root: '/repo',
  readers: sqliteReaders,
  vocabulary,
  outerConfiguration: null,
  onlyOuter: false,
  gitignore: '',
  isIgnored: (path) => path.startsWith('node_modules/'),
};

/** A workspace of texts, without a disk. */
export function workspaceOf(files: Files, other: Partial<WorkspaceSettings> = {}): Workspace {
  return Workspace.of(TextTree.of(Object.entries(files)), { ...settings, ...other });
}
