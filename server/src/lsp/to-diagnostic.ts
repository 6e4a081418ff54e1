import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import type { UnreadPlace } from '../core/analyze';
import type { Finding, Severity } from '../core/finding';
import { type Half, statementSpan } from '../core/migration';
import type { OfflineDifference } from '../core/sent/offline';
import type { Places } from '../report/places';
import { stillNamed } from '../report/report-finding';
import type { RulePage } from '../report/rule-page';
import { unreadMessage } from '../report/unread-message';
import { differenceWords } from '../report/verify/alembic-words';
import type { ClientFeatures } from './client-features';

export const source = 'database-migrator';

/** Code of a diagnostic that is about no rule: a place that could not be read. */
export const unreadCode = 'unread';

/** Code of a diagnostic that is about no rule: a place that was read as something else than what Alembic makes of it. */
export const alembicCode = 'alembic-writes-other-sql';

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

/** @param difference of a migration whose way up lies in the file */
export function alembicDiagnostic(up: Half, difference: OfflineDifference, { places }: DiagnosticContext): Diagnostic {
  const statement = up.statements[difference.statement ?? up.statements.length];
  return {
    range: places.range(up.file, statement ? statementSpan(statement) : (up.marker ?? up.span)),
    severity: DiagnosticSeverity.Warning,
    source,
    code: alembicCode,
    message: `${differenceWords(difference)}: what is found from here on may not hold.`,
  };
}
