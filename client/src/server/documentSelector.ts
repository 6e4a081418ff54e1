import { migrationGlobs } from '../../../server/src/protocol';

/** One filter of the language client's document selector, in the protocol's form. */
export interface FolderFilter {
  readonly scheme: 'file';
  readonly pattern: { readonly baseUri: string; readonly pattern: string };
}

/** A workspace folder and its `databaseMigrator.enable`. */
export interface FolderChoice {
  readonly uri: string;
  readonly enabled: boolean;
}

/**
 * The documents that are sent to the server: those of the folders that are switched on.
 *
 * By ending and not by language, since other extensions give `.sql` files a language of their own ("postgres", "mysql"); by folder,
 * since a file outside the workspace has no history to be judged by. Which of them are migrations is the server's to say.
 */
export function documentSelector(folders: readonly FolderChoice[]): FolderFilter[] {
  return folders
    .filter(({ uri, enabled }) => enabled && uri.startsWith('file:'))
    .flatMap(({ uri }) =>
      migrationGlobs.map((pattern) => ({ scheme: 'file' as const, pattern: { baseUri: uri, pattern } })),
    );
}
