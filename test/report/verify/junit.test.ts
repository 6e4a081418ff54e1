import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Migration } from '../../../server/src/core/migration';
import { buildVerifyReport } from '../../../server/src/report/verify/build';
import { formatJunit } from '../../../server/src/report/verify/junit';
import type { Verified } from '../../../server/src/report/verify/verified';
import { finding, pairs, proven, skipped, verified } from './support';

const schema = readFileSync(new URL('junit.xsd', import.meta.url), 'utf8');

/** Answers what is wrong with a document. */
async function problemsOf(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml: { fileName: 'report.xml', contents: xml }, schema: [schema] });
  return errors.map(({ message }) => message);
}

const junit = (all: readonly Verified[], notes: readonly string[] = []) =>
  formatJunit(buildVerifyReport(all, (rule) => `docs/${rule}`, { notes, milliseconds: 812.3 }));

const nasty = 'says <"&> \u001b[2J\ud800\r\n]]> 😀';
const isFirst = ({ id }: Migration) => id === '000001';

it('is what the schema of such reports says, whatever engines and texts say', async () => {
  const all = await verified(pairs, (migration) => ({
    verdict: { ...proven(migration), notes: [nasty] },
    findings: [finding(migration, { message: nasty }), finding(migration, { severity: 'info', message: nasty })],
  }));
  expect(await problemsOf(junit(all, [nasty]))).toEqual([]);
  expect(await problemsOf(junit([]))).toEqual([]);
});

it('makes a failure of what fails, and tells the rest beside it', async () => {
  const all = await verified(pairs, (migration) => ({
    verdict: { ...proven(migration), notes: isFirst(migration) ? ['no row could be put into "users"'] : [] },
    findings: isFirst(migration)
      ? []
      : [finding(migration), finding(migration, { severity: 'info', message: 'Mild.' })],
  }));
  const text = junit(all);
  expect(await problemsOf(text)).toEqual([]);
  expect(text).toContain('<testsuites name="database-migrator verify" tests="2" failures="1" errors="0" time="0.812">');
  expect(text).toContain(
    '<testsuite name="migrations (golang-migrate, postgresql)" tests="2" failures="1" errors="0" skipped="0" time="0.025">',
  );
  expect(text).toContain('<testcase classname="migrations/golang-migrate" name="000001 users" time="0.012">');
  expect(text).toContain('data kept\nno row could be put into &quot;users&quot;</system-out>');
  expect(text).toContain(
    '<failure type="down-does-not-revert" message="Measured on PostgreSQL 18: After down, &quot;users.name&quot; has lost its NOT NULL.">migrations/000002_wider_names.down.sql:2:1: error: ',
  );
  expect(text).toContain('fix: Add the missing statement</failure>');
  expect(text).toContain('info: Mild. (down-does-not-revert)</system-out>');
});

it('says why a migration was skipped', async () => {
  const all = await verified(pairs, (migration) => ({
    verdict: skipped(migration, 'not verified: it holds a template'),
  }));
  const text = junit(all);
  expect(await problemsOf(text)).toEqual([]);
  expect(text.match(/<skipped message="not verified: it holds a template"\/>/g)).toHaveLength(2);
  expect(text).toContain('skipped="2"');
});
