import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/folder';
import { run } from './support';

const schema = JSON.parse(readFileSync('schemas/check-report.schema.json', 'utf8'));
const validate = new Ajv({ strict: true, allErrors: true, formats: { uri: URL.canParse } }).compile(schema);

const folder = () =>
  temporaryFolder({
    'database-migrator.json':
      '{ "framework": "golang-migrate", "dialect": "postgresql", "rules": { "missing-down": "info" } }',
    'migrations/1_users.up.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, "grüße 😀" text);\n',
    'migrations/2_more.up.sql': '/* 😀 */ ALTER TABLE users DROP COLUMN "grüße 😀";\r\nCREATE TABEL x;\r\n',
  });

it('prints what the published schema says', async () => {
  const { output } = await run(folder(), 'check', '--format', 'json');
  const report = JSON.parse(output);
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  expect(report.findings.map(({ rule }: { rule: string }) => rule)).toContain('drop-column');
  expect(report.unread).toHaveLength(1);
  expect(report.findings.flatMap(({ fixes }: { fixes: unknown[] }) => fixes)).not.toEqual([]);
  expect(report.summary).toMatchObject({ projects: 1, migrations: 2, files: 2, statements: 3, unread: 1 });
});

it('counts lines and UTF-16 characters from 0', async () => {
  const { output } = await run(folder(), 'check', '--format', 'json');
  const { findings, unread } = JSON.parse(output);
  const dropped = findings.find(({ rule }: { rule: string }) => rule === 'drop-column');
  expect(dropped.file).toBe('migrations/2_more.up.sql');
  expect(dropped.range.start).toMatchObject({ line: 0 });
  const text = '/* 😀 */ ALTER TABLE users DROP COLUMN "grüße 😀";';
  expect(text.slice(dropped.range.start.character, dropped.range.end.character)).toContain('grüße 😀');
  expect(unread[0].range.start.line).toBe(1);
});

it('refuses what the schema does not know', () => {
  expect(validate({ version: 1, findings: [], unread: [], summary: {}, more: 1 })).toBe(false);
});
