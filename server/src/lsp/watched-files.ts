import { type DidChangeWatchedFilesRegistrationOptions, WatchKind } from 'vscode-languageserver/node';
import { migrationGlobs } from '../protocol';
import { configurationName, contextNames } from '../workspace/candidate-files';

/** Files whose change on the disk can change what is found in an open one. */
export const watchedFiles: DidChangeWatchedFilesRegistrationOptions = {
  watchers: [
    ...migrationGlobs,
    ...['*.prisma', '_journal.json', configurationName, ...contextNames].map((name) => `**/${name}`),
  ].map((globPattern) => ({
    globPattern,
    kind: WatchKind.Create | WatchKind.Change | WatchKind.Delete,
  })),
};
