import { Disposable, type Uri, workspace } from 'vscode';
import { migrationGlobs } from '../../../server/src/protocol';
import type { Feature } from '../app';

/** Milliseconds in which changes are collected: a checkout changes many files one after another. */
const collect = 300;

/** Has databases asked again when files of migrations, or SQLite files, change on the disk. */
export const historyFiles: Feature = ({ histories }) => {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const notice = (uri: Uri) => {
    changed.add(uri.toString());
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const one of changed) histories.fileChanged(one);
      changed.clear();
    }, collect);
  };
  const watchers = [...migrationGlobs, '**/*.{sqlite,sqlite3,db}'].map((glob) =>
    workspace.createFileSystemWatcher(glob),
  );
  return Disposable.from(
    new Disposable(() => clearTimeout(timer)),
    ...watchers,
    ...watchers.flatMap((watcher) => [
      watcher.onDidChange(notice),
      watcher.onDidCreate(notice),
      watcher.onDidDelete(notice),
    ]),
  );
};
