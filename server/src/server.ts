import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createServer } from './lsp/create-server';
import { describeProgram } from './report/program';

// The transport is what the client chose on the command line: --node-ipc, --stdio, --socket or --pipe; without one, standard streams.
if (!process.argv.some((argument) => /^--(node-ipc|stdio|socket|pipe)\b/.test(argument))) process.argv.push('--stdio');
const connection = createConnection(ProposedFeatures.all);
createServer(connection, describeProgram(path.dirname(__dirname)));
connection.listen();
