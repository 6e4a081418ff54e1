import type { Severity } from '../../core/finding';
import { rules } from '../../core/rules/registry';
import type { Range } from '../../core/text';
import type { ReportedFix, ReportedPlace } from '../check-report';
import { counted } from '../counted';
import { unreadMessage } from '../unread-message';
import type { CiFinding, CiReport } from './ci-report';
import { worstFirst } from './worst-first';

/** What SARIF tells of the program itself. */
export interface SarifTool {
  readonly version: string;
  page(rule: string): string;
  /** Markdown of the rule's page; null where it is not at hand. */
  pageText(rule: string): string | null;
}

/** GitHub refuses a run with more (docs.github.com, "SARIF results exceed limits"). */
export const mostResults = 25_000;

const root = '%SRCROOT%';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/**
 * A SARIF 2.1.0 log (OASIS standard). Paths are relative to the root of the repository; where that is, is for the reader to say. Places
 * that could not be read are notifications of the run.
 */
export function formatSarif({ findings, unread }: CiReport, tool: SarifTool): string {
  const told = findings.length > mostResults ? worstFirst(findings).slice(0, mostResults) : findings;
  const ids = [...new Set(told.map(({ rule }) => rule))].sort();
  const cut =
    told.length < findings.length
      ? [
          {
            level: 'warning',
            message: { text: `${counted(findings.length - told.length, 'milder finding')} left out.` },
          },
        ]
      : [];
  const notifications = unread.map(({ file, range, reason }) => ({
    level: 'warning',
    message: { text: unreadMessage(reason) },
    locations: [location(file, range)],
  }));
  const run = {
    tool: {
      driver: {
        name: 'Database Migrator',
        version: tool.version,
        semanticVersion: tool.version,
        rules: ids.map((id) => descriptor(id, tool)),
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [root]: { description: { text: 'The root of the repository.' } } },
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: [...cut, ...notifications] }],
    results: told.map((finding) => result(finding, ids.indexOf(finding.rule))),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptor(id: string, tool: SarifTool) {
  const rule = rules.find((one) => one.id === id);
  const text = rule?.summary ?? id;
  const markdown = tool.pageText(id);
  return {
    id,
    shortDescription: { text },
    fullDescription: { text },
    helpUri: tool.page(id),
    ...(markdown !== null && { help: { text, markdown } }),
    ...(rule && rule.level !== 'off' && { defaultConfiguration: { level: levels[rule.level] } }),
    properties: { tags: ['database', 'migration'] },
  };
}

function result(finding: CiFinding, ruleIndex: number) {
  const { rule, severity, message, file, range, related, fixes, fingerprint, suppressed } = finding;
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [location(file, range)],
    ...(related.length > 0 && { relatedLocations: related.map(relatedLocation) }),
    // GitHub's own "primaryLocationLineHash" is left to its upload, which computes it and complains of another value.
    partialFingerprints: { 'databaseMigrator/v1': fingerprint },
    ...(fixes.length > 0 && { fixes: fixes.map(fix) }),
    ...(suppressed !== null && {
      suppressions: [{ kind: 'inSource', ...(suppressed !== '' && { justification: suppressed }) }],
    }),
  };
}

function relatedLocation({ file, range, message }: ReportedPlace, id: number) {
  return { id, ...location(file, range), message: { text: message } };
}

function location(file: string, range: Range) {
  return { physicalLocation: { artifactLocation: artifact(file), region: region(range) } };
}

function artifact(file: string) {
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: root };
}

/** Lines and columns from 1; the end stands behind the last character. */
function region({ start, end }: Range) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function fix({ title, edits }: ReportedFix) {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: title },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifact(file),
      replacements: edits
        .filter((edit) => edit.file === file)
        .map(({ range, newText }) => ({ deletedRegion: region(range), insertedContent: { text: newText } })),
    })),
  };
}
