import { type Connection, type InitializeParams, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { Program } from '../report/program';
import type { Environment } from '../workspace/environment';
import { answerRequests } from './answer-requests';
import { clientFeatures } from './client-features';
import { EditorSession } from './editor-session';
import { Folder } from './folder';
import { Folders } from './folders';
import { followDocuments } from './follow-documents';
import { followFiles } from './follow-files';
import { followFolders } from './follow-folders';
import { followSettings } from './follow-settings';
import { Log } from './log';
import { serverCapabilities } from './server-capabilities';
import type { Replayer } from './verification/replayer';
import { WatchedModules } from './watched-modules';

/**
 * Makes a language server of a connection; it answers as soon as the connection listens. The replayer ends with it.
 * @param env in which programs of the workspace are looked for and run, where its user trusts it
 */
export function createServer(connection: Connection, program: Program, replayer: Replayer, env: Environment): void {
  connection.onInitialize((params) => {
    const client = clientFeatures(params);
    const documents = new TextDocuments(TextDocument);
    const refresh = () => void session.update('reading a history', async () => undefined);
    const modules = new WatchedModules(connection);
    let isInitialized = false;
    const followModules = () => {
      if (isInitialized && client.watchesFiles) modules.follow(folders.all());
    };
    const folders = new Folders((uri) => new Folder(uri, documents, refresh, followModules, client.trusted));
    const session: EditorSession = new EditorSession(
      connection,
      client,
      documents,
      folders,
      new Log(connection),
      program.page,
      replayer,
      env,
    );
    documents.listen(connection);
    answerRequests(session);
    followDocuments(session);
    for (const uri of folderUris(params)) folders.add(uri);
    connection.onInitialized(() => {
      isInitialized = true;
      followModules();
      followFiles(session);
      followFolders(session);
      followSettings(session);
    });
    return {
      capabilities: serverCapabilities(client),
      serverInfo: { name: 'Database Migrator', version: program.version },
    };
  });
}

/** Without a folder there is no history to judge a migration by. Older clients give one folder, or only its path. */
function folderUris({ workspaceFolders, rootUri, rootPath }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  const root = rootUri ?? (rootPath ? URI.file(rootPath).toString() : null);
  return root ? [root] : [];
}
