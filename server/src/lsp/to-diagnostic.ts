import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import type { UnreadPlace } from '../core/analyze';
import type { Finding, Severity } from '../core/finding';
import type { Places } from '../report/places';
import { stillNamed } from '../report/report-finding';
import type { RulePage } from '../report/rule-page';
import { unreadMessage } from '../report/unread-message';
import type { ClientFeatures } from './client-features';

export const source = 'database-migrator';

/** Code of a diagnostic that is about no rule: a place that could not be read. */
export const unreadCode = 'unread';

/** What turning a finding into a diagnostic asks of its surroundings. */
export interface DiagnosticContext {
  readonly client: ClientFeatures;
  readonly places: Places;
  readonly page: RulePage;
  uriOf(file: string): string;
}

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

export function findingDiagnostic(finding: Finding, { client, places, page, uriOf }: DiagnosticContext): Diagnostic {
  const related = [
    ...finding.related.map(({ file, span, message }) => ({
      location: { uri: uriOf(file), range: places.range(file, span) },
      message,
    })),
    ...(finding.uses ?? []).map(({ file, range }) => ({
      location: { uri: uriOf(file), range },
      message: stillNamed,
    })),
  ];
  return {
    range: places.range(finding.file, finding.span),
    severity: severities[finding.severity],
    source,
    code: finding.rule,
    ...(client.codeDescription && { codeDescription: { href: page(finding.rule) } }),
    message: finding.message,
    ...(client.relatedInformation && related.length > 0 && { relatedInformation: related }),
  };
}

export function unreadDiagnostic({ file, span, reason }: UnreadPlace, { places }: DiagnosticContext): Diagnostic {
  return {
    range: places.range(file, span),
    severity: DiagnosticSeverity.Warning,
    source,
    code: unreadCode,
    message: unreadMessage(reason),
  };
}
