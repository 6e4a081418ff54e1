import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import { source } from './to-diagnostic';

const most = 1000;

/** The first thousand diagnostics of a file, and where there are more a last one that says how many. */
export function capDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  if (diagnostics.length <= most) return [...diagnostics];
  const kept = diagnostics.slice(0, most);
  const start = { line: 0, character: 0 };
  return [
    ...kept,
    {
      range: { start, end: start },
      severity: DiagnosticSeverity.Information,
      source,
      message: `and ${diagnostics.length - most} more findings in this file, not shown.`,
    },
  ];
}
