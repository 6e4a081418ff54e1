import { type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import { LineIndex } from '../core/text';
import type { Folder } from './folder';
import type { Folders } from './folders';
import { source } from './to-diagnostic';

const start = { line: 0, character: 0 };

/** Shows what is wrong with configuration files at their place. They are pushed: no client asks about files of another language. */
export class ConfigurationProblems {
  private shown = new Set<string>();

  constructor(
    private readonly connection: Connection,
    private readonly folders: Folders,
  ) {}

  publish(): void {
    const byUri = new Map<string, Diagnostic[]>();
    for (const folder of this.folders.all()) {
      for (const [uri, diagnostic] of problemsOf(folder)) byUri.set(uri, [...(byUri.get(uri) ?? []), diagnostic]);
    }
    const gone = [...this.shown].filter((uri) => !byUri.has(uri));
    for (const uri of gone) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
    for (const [uri, diagnostics] of byUri) void this.connection.sendDiagnostics({ uri, diagnostics });
    this.shown = new Set(byUri.keys());
  }
}

function problemsOf(folder: Folder): [uri: string, diagnostic: Diagnostic][] {
  return folder
    .problems()
    .filter(({ problem }) => problem.kind === 'configuration')
    .map(({ problem: { file, span, message }, text }) => [
      folder.paths.uriOf(file),
      {
        range: span ? new LineIndex(text ?? '').range(span) : { start, end: start },
        severity: DiagnosticSeverity.Error,
        source,
        code: 'configuration',
        message,
      },
    ]);
}
