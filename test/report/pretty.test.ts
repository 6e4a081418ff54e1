import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { unreadFile } from '../../server/src/core/migration';
import type { CheckReport, ReportedFinding } from '../../server/src/report/check-report';
import { ansiColors, noColors } from '../../server/src/report/colors';
import { formatPretty } from '../../server/src/report/pretty';

const finding = (
  line: number,
  rule: string,
  severity: ReportedFinding['severity'],
  fixes: string[] = [],
): ReportedFinding => ({
  file: 'migrations/014_orders.up.sql',
  project: 'migrations',
  migration: '014',
  dialect: 'postgresql',
  rule,
  severity,
  message: `What ${rule} says.`,
  half: 'up',
  range: { start: { line, character: 0 }, end: { line, character: 5 } },
  fixes: fixes.map((title) => ({ title, edits: [] })),
  related: [],
  docs: 'file:///docs',
});

const report: CheckReport = {
  version: 1,
  findings: [
    finding(2, 'change-column-type', 'error', ['Split into a zero-downtime sequence (4 migrations)']),
    finding(6, 'missing-down', 'warning'),
  ],
  unread: [],
  summary: { projects: 1, migrations: 14, files: 28, statements: 52, unread: 0, errors: 1, warnings: 1, infos: 0 },
};
const options = { colors: noColors, statementsRead: 52, milliseconds: 41.2 };

it('stands in columns, with a line that sums up', () => {
  expect(formatPretty(report, options)).toBe(
    `migrations/014_orders.up.sql
  3:1  error    change-column-type   What change-column-type says.
                fix: Split into a zero-downtime sequence (4 migrations)
  7:1  warning  missing-down         What missing-down says.

2 findings (1 error, 1 warning) in 1 of 14 migrations · 52 statements read, 0 unread · 41 ms
`,
  );
});

it('puts what could not be read at its place among the findings', () => {
  const range = { start: { line: 3, character: 4 }, end: { line: 3, character: 9 } };
  const unread = [{ file: 'migrations/014_orders.up.sql', range, reason: 'syntax error at "TABEL"' }];
  const lines = formatPretty({ ...report, unread }, options).split('\n');
  expect(lines[3]).toBe(
    '  4:5  unread   This statement could not be read (syntax error at "TABEL"); it is not checked.',
  );
});

it('calls a file that could not be read a file', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const unread = [{ file: 'migrations/013_dump.up.sql', range, reason: unreadFile }];
  expect(formatPretty({ ...report, unread }, options)).toContain('1:1  unread   This file could not be read: ');
});

it('lets no control character of a migration reach the terminal', () => {
  const nasty = { ...finding(0, 'drop-table', 'error'), message: 'Dropping "\u001b[2Jx\u0007\r\ny\u009b" loses it.' };
  const text = formatPretty({ ...report, findings: [nasty] }, options);
  expect(text).toContain('Dropping "[2Jx y" loses it.');
});

it('colours levels and nothing that is said', () => {
  const text = formatPretty(report, { ...options, colors: ansiColors });
  expect(text).toContain('\u001b[31merror  \u001b[39m  change-column-type   What');
  expect(stripVTControlCharacters(text)).toBe(formatPretty(report, options));
});
