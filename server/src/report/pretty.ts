import type { CheckReport, ReportedFinding, ReportedUnread } from './check-report';
import type { Colors } from './colors';
import { byPlace } from './order';
import { summaryLine } from './summary-line';
import { unreadMessage } from './unread-message';

export interface PrettyOptions {
  readonly colors: Colors;
  /** Statements of which nothing is unread. */
  readonly statementsRead: number;
  readonly milliseconds: number;
}

/** One line of the report: a finding, or a place that could not be read. */
interface Row {
  readonly place: string;
  readonly level: 'error' | 'warning' | 'info' | 'unread';
  readonly rule: string;
  readonly message: string;
  readonly fixes: readonly string[];
}

/** The report for people: files with their findings, and one line that sums up. Lines and columns count from 1, as editors show them. */
export function formatPretty(report: CheckReport, options: PrettyOptions): string {
  const files = groupByFile([...report.findings, ...report.unread].sort(byPlace));
  const blocks = [...files].map(([file, entries]) => formatFile(file, entries.map(toRow), options.colors));
  return [...blocks, `${summaryLine(report, options)}\n`].join('\n');
}

function groupByFile<T extends { readonly file: string }>(entries: readonly T[]): Map<string, T[]> {
  const files = new Map<string, T[]>();
  for (const entry of entries) {
    const known = files.get(entry.file);
    if (known) known.push(entry);
    else files.set(entry.file, [entry]);
  }
  return files;
}

function toRow(entry: ReportedFinding | ReportedUnread): Row {
  const { line, character } = entry.range.start;
  const place = `${line + 1}:${character + 1}`;
  return 'rule' in entry
    ? {
        place,
        level: entry.severity,
        rule: entry.rule,
        message: entry.message,
        fixes: entry.fixes.map(({ title }) => title),
      }
    : { place, level: 'unread', rule: '', message: unreadMessage(entry.reason), fixes: [] };
}

const levelWidth = 'warning'.length;

function formatFile(file: string, rows: readonly Row[], colors: Colors): string {
  const placeWidth = Math.max(...rows.map(({ place }) => place.length));
  const ruleWidth = Math.max(...rows.map(({ rule }) => rule.length));
  const indent = ' '.repeat(2 + placeWidth + 2 + levelWidth + 2);
  const lines = rows.flatMap(({ place, level, rule, message, fixes }) => [
    `  ${colors.dim(place.padEnd(placeWidth))}  ${colors[level](level.padEnd(levelWidth))}  ${rule && `${rule.padEnd(ruleWidth)}   `}${oneLine(message)}`,
    ...fixes.map((title) => `${indent}${colors.dim('fix:')} ${oneLine(title)}`),
  ]);
  return [colors.bold(file), ...lines, ''].join('\n');
}

/** A message may quote source text; control characters in it must not reach a terminal. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/\s+/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '');
}
