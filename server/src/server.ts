import os from 'node:os';
import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createServer } from './lsp/create-server';
import { EmbeddedReplayer } from './lsp/verification/embedded-replayer';
import { describeProgram } from './report/program';
import { cacheFolder } from './workspace/cache-folder';

// The transport is what the client chose on the command line: --node-ipc, --stdio, --socket or --pipe; without one, standard streams.
if (!process.argv.some((argument) => /^--(node-ipc|stdio|socket|pipe)\b/.test(argument))) process.argv.push('--stdio');
const connection = createConnection(ProposedFeatures.all);
const program = describeProgram(path.dirname(__dirname));
const replayer = new EmbeddedReplayer({
  script: program.verifyScript,
  cacheFolder: cacheFolder(process.env, process.platform, os.homedir()),
});
createServer(connection, program, replayer, process.env);
connection.listen();
