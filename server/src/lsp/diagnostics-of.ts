import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import type { RulePage } from '../report/rule-page';
import { capDiagnostics } from './cap-diagnostics';
import type { ClientFeatures } from './client-features';
import { findingsIn, type OpenFile, unreadIn } from './open-file';
import {
  alembicDiagnostic,
  type DiagnosticContext,
  findingDiagnostic,
  source,
  unreadDiagnostic,
} from './to-diagnostic';

/** Everything to tell of an open file: its findings and what could not be read, in the order of their places. */
export function diagnosticsOf(open: OpenFile, client: ClientFeatures, page: RulePage): Diagnostic[] {
  const context: DiagnosticContext = {
    client,
    page,
    places: open.places,
    uriOf: (file) => open.folder.paths.uriOf(file),
  };
  const all = [
    ...findingsIn(open).map(({ finding }) => findingDiagnostic(finding, context)),
    ...unreadIn(open).map((unread) => unreadDiagnostic(unread, context)),
    ...alembicDiagnostics(open, context),
  ];
  return capDiagnostics(withoutTwins(all).sort(byStart));
}

/** Where the reading of a revision differs from what Alembic writes, of those that were compared. */
function alembicDiagnostics({ analyses, file, folder }: OpenFile, context: DiagnosticContext): Diagnostic[] {
  return analyses.flatMap(({ input }) => {
    const { up } = input.migration;
    const compared = folder.outcomes.of(input)?.alembic;
    return up?.file === file && typeof compared === 'object' ? [alembicDiagnostic(up, compared, context)] : [];
  });
}

/** What dialect twins of one file both say is said once. */
function withoutTwins(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const keyOf = ({ code, message, range: { start, end } }: Diagnostic) =>
    `${start.line}:${start.character}-${end.line}:${end.character} ${code} ${message}`;
  return [...new Map(diagnostics.map((diagnostic) => [keyOf(diagnostic), diagnostic])).values()];
}

function byStart({ range: { start: a } }: Diagnostic, { range: { start: b } }: Diagnostic): number {
  return a.line - b.line || a.character - b.character;
}

/** Said in place of the findings of a file whose analysis failed: silence would look like approval. */
export function crashDiagnostic(): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Warning,
    source,
    code: 'internal-error',
    message: 'This file is not checked: Database Migrator failed on it. Its log says where.',
  };
}
