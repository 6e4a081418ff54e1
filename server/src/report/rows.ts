import { groupBy } from '../core/group-by';
import type { ReportedFinding, ReportedUnread } from './check-report';
import type { Colors } from './colors';
import { unreadMessage } from './unread-message';

/** One line of the report: a finding, or a place that could not be read. */
interface Row {
  readonly place: string;
  readonly level: 'error' | 'warning' | 'info' | 'unread';
  readonly rule: string;
  readonly message: string;
  readonly fixes: readonly string[];
}

/** The lines that people read, for each file its name and a row for each entry. Lines and columns count from 1, as editors show them. */
export function fileBlocks(
  entries: readonly (ReportedFinding | ReportedUnread)[],
  colors: Colors,
): readonly (readonly string[])[] {
  return [...groupBy(entries, ({ file }) => file)].map(([file, own]) => formatFile(file, own.map(toRow), colors));
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

function formatFile(file: string, rows: readonly Row[], colors: Colors): readonly string[] {
  const placeWidth = Math.max(...rows.map(({ place }) => place.length));
  const ruleWidth = Math.max(...rows.map(({ rule }) => rule.length));
  const indent = ' '.repeat(2 + placeWidth + 2 + levelWidth + 2);
  const lines = rows.flatMap(({ place, level, rule, message, fixes }) => [
    `  ${colors.dim(place.padEnd(placeWidth))}  ${colors[level](level.padEnd(levelWidth))}  ${rule && `${rule.padEnd(ruleWidth)}   `}${oneLine(message)}`,
    ...fixes.map((title) => `${indent}${colors.dim('fix:')} ${oneLine(title)}`),
  ]);
  return [colors.bold(file), ...lines];
}

/** A message may quote source text; control characters in it must not reach a terminal. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/\s+/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '');
}
