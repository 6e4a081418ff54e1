import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../server/src/core/verdict';
import { buildVerifyReport } from '../../../server/src/report/verify/build';
import { finding, pairs, proven, skipped, verified } from './support';

const read = (name: string) => JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8'));
const schema = read('verify-report');
const validate = new Ajv({ strict: true, allErrors: true, formats: { uri: URL.canParse } }).compile(schema);

const error = { message: 'no', code: null, span: { start: 0, end: 1 }, onlyWithRows: false };
const verdicts: Record<string, Partial<Verdict>> = {
  'all holds': {},
  'all is wrong': {
    reverted: false,
    differences: [
      {
        kind: 'changed',
        object: 'column users.name',
        field: 'NOT NULL',
        before: 'NOT NULL',
        after: null,
        restorable: true,
        repair: ['ALTER TABLE users ALTER name SET NOT NULL'],
      },
      { kind: 'extra', object: 'table x', field: null, before: null, after: 'x', restorable: true, repair: [] },
    ],
    reappliable: false,
    reapplyError: error,
    dataKept: false,
    lost: [{ table: 'users', column: null, rows: 1, of: 2 }],
    notes: ['a note'],
  },
  'no down': { down: { file: null, status: 'missing', error: null, statements: [] }, reverted: null },
};

const reportOf = async (verdict: Partial<Verdict>) => {
  const all = await verified(pairs, (migration) => ({
    verdict: migration.id === '000001' ? skipped(migration, 'why') : { ...proven(migration), ...verdict },
    findings: [finding(migration)],
  }));
  const report = buildVerifyReport(all, (rule) => `file:///${rule}`, { notes: [], milliseconds: 1.5 });
  return JSON.parse(JSON.stringify(report));
};

describe('what is written is what the published schema says', () => {
  it.each(Object.entries(verdicts))('%s', async (_what, verdict) => {
    const report = await reportOf(verdict);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  });

  it('where nothing was replayed', () => {
    const report = buildVerifyReport([], String, { notes: ['a note'], milliseconds: 0 });
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  });
});

it('refuses what the schema does not know, and what lacks a part', async () => {
  const report = await reportOf({});
  const [, migration] = report.migrations;
  expect(validate({ ...report, migrations: [{ ...migration, more: 1 }] })).toBe(false);
  for (const part of Object.keys(migration)) {
    const { [part]: _, ...rest } = migration;
    expect(validate({ ...report, migrations: [rest] }), part).toBe(false);
  }
});

it('speaks of findings and places as the report of check does', () => {
  const check = read('check-report').definitions;
  const { fails, ...properties } = schema.definitions.finding.properties;
  expect(fails.type).toBe('boolean');
  expect(properties).toEqual(check.finding.properties);
  for (const name of ['fix', 'place', 'range', 'position', 'path', 'count']) {
    expect(schema.definitions[name]).toEqual(check[name]);
  }
});
