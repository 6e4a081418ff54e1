import { describe, expect, it } from 'vitest';
import { run } from '../cli/support';
import { temporaryFolder } from '../support/folder';

const configuration =
  '{ "framework": "golang-migrate", "dialect": "postgresql", "version": 16, "rules": { "missing-down": "off" } }';

/** The rules of which something is told in a migration of two statements, with the lines. */
async function told(text: string): Promise<readonly string[]> {
  const folder = temporaryFolder({ 'database-migrator.json': configuration, 'migrations/1_a.up.sql': text });
  const { findings } = JSON.parse((await run(folder, 'check', '--format', 'json')).output);
  return findings.map(
    (one: { rule: string; range: { start: { line: number } } }) => `${one.range.start.line} ${one.rule}`,
  );
}

const index = 'CREATE INDEX i ON t (a);\n';
const drop = 'DROP TABLE t;\n';
const [both, first, second] = [
  ['1 create-index-non-concurrent', '2 drop-table'],
  ['1 create-index-non-concurrent'],
  ['2 drop-table'],
];

describe('comments of other tools', () => {
  it.each([
    ['-- squawk-ignore require-concurrent-index-creation', second],
    ['/* squawk-ignore require-concurrent-index-creation, prefer-text-field -- small */', second],
    ['-- squawk-ignore prefer-text-field', both],
    ['-- squawk-ignore-file ban-drop-table', first],
    ['-- squawk-ignore-file', []],
    ['-- eugene: ignore E6', second],
    ['-- eugene: ignore', []],
    ['-- pgsafe:ignore create-index-non-concurrent  twelve rows', second],
    ['-- pgsafe:ignore', both],
    ['-- pgfence-ignore', second],
    ['-- pgfence-ignore: create-index-not-concurrent, other', second],
    ['-- pgfence: ignore drop-table', both],
    ['-- pgls-ignore lint/safety/requireConcurrentIndexCreation: small', second],
    ['-- pgls-ignore-all lint/safety/banDropTable: gone', first],
    ['-- atlas:nolint PG101', second],
    ['-- atlas:nolint concurrent_index', second],
    ['-- atlas:nolint', second],
    ['-- atlas:nolint destructive', both],
    ['-- diesel-guard:disable CreateIndexNonConcurrentCheck', second],
    ['-- pgvet_nolint:create-index-non-concurrent,other', second],
    ['-- noqa: US016', second],
    ['-- noqa: L001', both],
    ['-- noqa', both],
    ['-- pgrubic: noqa', []],
    ['-- I ignore what squawk-ignore says', both],
  ])('%s', async (comment, expected) => {
    expect(await told(`${comment}\n${index}${drop}`)).toEqual(expected);
  });

  it('speak of the whole file at its head, as Atlas has it', async () => {
    expect(await told(`-- atlas:nolint destructive\n\n${index}${drop}`)).toEqual(['2 create-index-non-concurrent']);
  });

  it.each([
    [['-- safety-assured:start', '-- safety-assured:end']],
    [['-- pgls-ignore-start lint/safety/banDropTable: x', '-- pgls-ignore-end lint/safety/banDropTable: x']],
  ])('speak of what stands between two of them: %j', async ([start, end]) => {
    const text = `${start}\n${drop}${end}\n${drop.replace('t', 'u')}`;
    expect(await told(text)).toEqual(['3 drop-table']);
  });

  it('are not judged: their tool may need them', async () => {
    expect(await told(`-- squawk-ignore ban-drop-database\nCREATE TABLE a (id bigint PRIMARY KEY);\n`)).toEqual([]);
  });
});

describe('comments of our own that silence nothing', () => {
  it('are told once, the names that are idle', async () => {
    expect(await told(`-- database-migrator:ignore drop-table, drop-column\n${drop}`)).toEqual([
      '0 unused-suppression',
    ]);
    expect(await told(`-- database-migrator:ignore drop-table\n${drop}`)).toEqual([]);
  });

  it('are left where something is not seen', async () => {
    const off = '-- database-migrator:ignore down-fails, sqlite-rename-old-first\n';
    expect(await told(`${off}${drop}`)).toEqual(['1 drop-table']);
    expect(await told('-- database-migrator:ignore drop-table\nDROP TABEL t;\n')).toEqual([]);
  });

  it('may name a rule as another tool does', async () => {
    expect(await told(`-- database-migrator:ignore ban-drop-table: gone\n${drop}`)).toEqual([]);
    expect(await told(`-- database-migrator:ignore ban-drop-tabel: gone\n${drop}`)).toEqual([
      '0 unknown-suppression',
      '1 drop-table',
    ]);
  });
});
