import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { ansiColors, noColors } from '../../../server/src/report/colors';
import { buildVerifyReport } from '../../../server/src/report/verify/build';
import { formatVerifyPretty } from '../../../server/src/report/verify/pretty';
import type { Verified } from '../../../server/src/report/verify/verified';
import { finding, pairs, proven, skipped, verified } from './support';

const run = { notes: [], milliseconds: 812.3 };
const reportOf = (all: readonly Verified[], notes: readonly string[] = []) =>
  buildVerifyReport(all, (rule) => `docs/${rule}`, { ...run, notes });

const broken = () =>
  verified(pairs, (migration) =>
    migration.id === '000001'
      ? { verdict: proven(migration) }
      : { verdict: { ...proven(migration), reverted: false }, findings: [finding(migration)] },
  );

it('tells each migration on a line, below it what is wrong, and at the end what comes of it', async () => {
  expect(formatVerifyPretty(reportOf(await broken()), noColors)).toBe(
    `✓ 000001 users        up ✓ 12 ms · down restores the schema · data kept
✗ 000002 wider names  up ✓ 12 ms · down does not restore the schema · data kept
    migrations/000002_wider_names.down.sql
      2:1  error    down-does-not-revert   Measured on PostgreSQL 18: After down, "users.name" has lost its NOT NULL.
                    fix: Add the missing statement

1 of 2 migrations verified · 1 finding (1 error) · PostgreSQL 18.6 (PGlite 0.5.16) · 812 ms
`,
  );
});

it('says what was not verified, and why', async () => {
  const note = 'not verified: extension "postgis" is not in the embedded engine · use a shadow database';
  const all = await verified(pairs, (migration) => ({
    verdict:
      migration.id === '000001'
        ? { ...proven(migration), dataKept: null, notes: ['no row could be put into "users"'] }
        : skipped(migration, note),
  }));
  expect(formatVerifyPretty(reportOf(all), noColors)).toBe(
    `✓ 000001 users        up ✓ 12 ms · down restores the schema · data not verified
    no row could be put into "users"
○ 000002 wider names  ${note}

1 of 2 migrations verified, 1 skipped · No findings · PostgreSQL 18.6 (PGlite 0.5.16) · 812 ms
`,
  );
});

it('marks what was measured to be wrong and is silenced, or does not fail', async () => {
  const all = await verified(pairs, (migration) => ({
    verdict: { ...proven(migration), reverted: false },
    findings: migration.id === '000001' ? [] : [finding(migration, { severity: 'warning' })],
  }));
  const lines = formatVerifyPretty(reportOf(all), noColors).split('\n');
  expect(lines.filter((line) => line.startsWith('! '))).toHaveLength(2);
});

it('tells several histories apart', async () => {
  const sqlite = { 'lite/migrations/1_a.up.sql': 'CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT);' };
  const all = await verified({ ...pairs, ...sqlite }, (migration) => ({ verdict: proven(migration) }));
  const lines = formatVerifyPretty(reportOf(all), noColors).split('\n');
  expect(lines[0]).toBe('lite/migrations (golang-migrate, postgresql)');
  expect(lines).toContain('migrations (golang-migrate, postgresql)');
});

it('says that there was nothing, and what limits the run', async () => {
  expect(formatVerifyPretty(reportOf([], ['The URL is for PostgreSQL.']), noColors)).toBe(
    'note  The URL is for PostgreSQL.\n\nNo migrations to verify · 812 ms\n',
  );
});

it('colours marks and levels, and nothing that is said', async () => {
  const report = reportOf(await broken());
  const text = formatVerifyPretty(report, ansiColors);
  expect(text).toContain('\u001b[32m✓\u001b[39m 000001 users');
  expect(stripVTControlCharacters(text)).toBe(formatVerifyPretty(report, noColors));
});

it('lets no control character of an engine reach the terminal', async () => {
  const all = await verified(pairs, (migration) => ({ verdict: skipped(migration, 'no \u001b[2J\u0007 way') }));
  expect(formatVerifyPretty(reportOf(all), noColors)).toContain('  no [2J way\n');
});
