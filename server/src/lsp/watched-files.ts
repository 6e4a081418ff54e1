import { type DidChangeWatchedFilesRegistrationOptions, WatchKind } from 'vscode-languageserver/node';
import { configurationName, contextNames } from '../workspace/candidate-files';

/** Files whose change on the disk can change what is found in an open one. */
export const watchedFiles: DidChangeWatchedFilesRegistrationOptions = {
  watchers: ['*.sql', '*.prisma', '_journal.json', configurationName, ...contextNames].map((name) => ({
    globPattern: `**/${name}`,
    kind: WatchKind.Create | WatchKind.Change | WatchKind.Delete,
  })),
};
