import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CheckReport, ReportedFinding, ReportedUnread } from '../../server/src/report/check-report';
import { run } from '../cli/support';
import { type Mark, readMarks, withMarks } from '../pages/marks';
import { temporaryFolder } from '../support/folder';
import { type Case, readCases, writeCase } from './case';

/** `UPDATE=1` writes what is found into the cases: the difference is then the review. */
const update = process.env['UPDATE'] === '1';

describe.each(readCases().map((one) => [one.name, one] as const))('%s', (name, one) => {
  it(one.prose, async () => {
    const { output, errors } = await run(temporaryFolder(one.files), 'check', '--format', 'json');
    expect(errors).toBe('');
    const report: CheckReport = JSON.parse(output);
    const marked = Object.fromEntries(Object.keys(one.files).map((file) => [file, markedText(file, one, report)]));
    if (update) writeFileSync(new URL(name, import.meta.url), writeCase({ ...one, marked }));
    else expect(marked).toEqual(one.marked);
  });
});

function markedText(file: string, one: Case, report: CheckReport): string {
  const text = one.files[file] ?? '';
  const lines = text.split('\n');
  const found = [...report.findings, ...report.unread].filter((entry) => entry.file === file);
  const marks = found.map((entry) => markOf(entry, lines)).sort((a, b) => a.line - b.line || a.from - b.from);
  const told = readMarks((one.marked[file] ?? '').split('\n')).marks;
  // A severity is written where the case says one.
  const severities = told.some(({ severity }) => severity !== null);
  const shown = severities ? marks : marks.map((mark) => ({ ...mark, severity: null }));
  return `${withMarks(text, shown, file.endsWith('.py') ? 'python' : 'sql')}\n`;
}

function markOf(entry: ReportedFinding | ReportedUnread, lines: readonly string[]): Mark {
  const { start, end } = entry.range;
  const to = end.line === start.line ? end.character : (lines[start.line]?.length ?? 0);
  const place = { line: start.line, from: start.character, to: Math.max(to, start.character + 1) };
  return 'rule' in entry
    ? { ...place, rule: entry.rule, fix: entry.fixes.length > 0, severity: entry.severity }
    : { ...place, rule: 'unread', fix: false, severity: null };
}
