import path from 'node:path';
import { Duplex } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeParams,
  type InitializeResult,
  ProposedFeatures,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { createServer } from '../../server/src/lsp/create-server';
import type { Replayer } from '../../server/src/lsp/verification/replayer';
import { describeProgram } from '../../server/src/report/program';

/** What a capable editor announces; a test takes away what it is about. */
export const fullCapabilities: ClientCapabilities = {
  textDocument: {
    diagnostic: { relatedInformation: true, codeDescriptionSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeLens: {},
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } }, isPreferredSupport: true },
  },
  workspace: {
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create'],
      snippetEditSupport: true,
    },
  },
  window: { showDocument: { support: true } },
};

/** A language client in this process, with what a test asks of it. */
export class TestClient {
  private readonly versions = new Map<string, number>();

  constructor(
    readonly connection: ProtocolConnection,
    readonly initialized: InitializeResult,
    readonly folder: string,
  ) {}

  uri(file: string): string {
    return pathToFileURL(path.join(this.folder, file)).href;
  }

  open(file: string, text: string): Promise<void> {
    this.versions.set(file, 1);
    const textDocument = { uri: this.uri(file), languageId: 'sql', version: 1, text };
    return this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Replaces a range, or without one the whole text. */
  change(file: string, text: string, range?: Diagnostic['range']): Promise<void> {
    const version = (this.versions.get(file) ?? 0) + 1;
    this.versions.set(file, version);
    return this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri(file), version },
      contentChanges: [range ? { range, text } : { text }],
    });
  }

  close(file: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri(file) } });
  }

  /** Asks about a file: textDocument/<method> with further parameters. */
  ask<Result>(method: string, file: string, params: object = {}): Promise<Result> {
    return this.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri: this.uri(file) }, ...params });
  }

  pull(file: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.ask('diagnostic', file, previousResultId === undefined ? {} : { previousResultId });
  }

  async diagnostics(file: string): Promise<Diagnostic[]> {
    const report = await this.pull(file);
    if (report.kind !== 'full') throw new Error(`expected a full report, got ${report.kind}`);
    return report.items;
  }

  /** The next notification of this method, from now on. */
  next<Params>(method: string, is: (params: Params) => boolean = () => true): Promise<Params> {
    return new Promise((resolve) => {
      const listening = this.connection.onNotification(method, (params: Params) => {
        if (!is(params)) return;
        listening.dispose();
        resolve(params);
      });
    });
  }
}

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initialize?: Partial<InitializeParams>;
  /** What stands in for the process that replays; without it nothing can be verified. */
  readonly replayer?: Replayer;
  /** Of the server: where it finds programs. */
  readonly env?: Record<string, string | undefined>;
  /** Called before the handshake, to answer what the server asks. */
  readonly prepare?: (connection: ProtocolConnection) => void;
}

const noReplayer: Replayer = {
  verify: () => Promise.reject(new Error('this test has no replayer')),
  recall: async () => new Map(),
  dispose: async () => undefined,
};

/** A server and a client over two crossed streams, shaken hands; both end with the test. */
export async function startClient(folder: string, options: ClientOptions = {}): Promise<TestClient> {
  const [up, down] = [new Pipe(), new Pipe()];
  const server = createConnection(ProposedFeatures.all, new StreamMessageReader(up), new StreamMessageWriter(down));
  createServer(server, describeProgram(path.resolve()), options.replayer ?? noReplayer, options.env ?? {});
  server.listen();
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.onRequest('workspace/codeLens/refresh', () => null);
  connection.onRequest('client/registerCapability', () => null);
  options.prepare?.(connection);
  connection.listen();
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    capabilities: options.capabilities ?? fullCapabilities,
    workspaceFolders: [{ name: 'workspace', uri: pathToFileURL(folder).href }],
    ...options.initialize,
  });
  await connection.sendNotification('initialized', {});
  onTestFinished(async () => {
    await connection.sendRequest('shutdown');
    connection.dispose();
    server.dispose();
  });
  return new TestClient(connection, initialized, folder);
}

/** What is written can be read at the other end. */
class Pipe extends Duplex {
  override _read(): void {
    // Data is pushed when it is written.
  }
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.push(chunk);
    done();
  }
}
