// A language client over stdio, just enough to type into a document and ask for its diagnostics.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} = require('vscode-languageserver-protocol/node');

/** Starts a server and initializes it with `folder` as its only workspace folder. Answers the client and the initialize result. */
export async function startClient(command, args, folder) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onError(() => {});
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  const uri = pathToFileURL(folder).href;
  const started = performance.now();
  const result = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'bench' }],
    capabilities: {
      textDocument: { diagnostic: {}, synchronization: {}, publishDiagnostics: {} },
      workspace: { workspaceFolders: true },
    },
  });
  connection.sendNotification('initialized', {});
  return {
    connection,
    child,
    result,
    initializedAfter: performance.now() - started,
    stop: () => stop(connection, child),
  };
}

async function stop(connection, child) {
  await Promise.race([
    connection.sendRequest('shutdown').catch(() => {}),
    new Promise((done) => setTimeout(done, 2000)),
  ]);
  connection.sendNotification('exit').catch(() => {});
  connection.dispose();
  child.kill();
}

/** Sends one incremental change and answers the milliseconds until the diagnostics of the new text are here. */
export async function keystroke(connection, uri, version, range, text) {
  const started = performance.now();
  connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [{ range, text }],
  });
  const report = await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
  return { milliseconds: performance.now() - started, findings: report.items?.length ?? 0 };
}
