import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../server/src/core/text';
import type { MeasuredStatement, Verdict } from '../../server/src/core/verdict';
import { historyOf, placesOf, projectOf, settingOf } from './example';
import { type Block, type Case, readPage } from './page';
import { replayed, useTimelines } from './replayed';

useTimelines();

/** Pages that say what a statement locks, reads or writes anew: each has to show it at least once. */
const pages = [
  'add-check-without-not-valid',
  'add-column-not-null-without-default',
  'add-domain-constraint',
  'add-exclusion-constraint',
  'add-foreign-key-without-not-valid',
  'add-primary-key-without-index',
  'add-unique-constraint',
  'alter-constraint-deferrable',
  'alter-constraint-enforced',
  'attach-partition-scan',
  'change-column-type',
  'change-replica-identity',
  'create-index-non-concurrent',
  'domain-set-not-null',
  'create-partition-of',
  'create-trigger',
  'detach-partition-non-concurrent',
  'drop-column',
  'drop-index-non-concurrent',
  'drop-partition-direct',
  'drop-table',
  'drop-trigger',
  'enable-disable-trigger',
  'index-on-partitioned-parent',
  'multiple-foreign-keys',
  'primary-key-using-nullable-index',
  'rename-column',
  'rename-table',
  'row-security-change',
  'set-logged-unlogged',
  'set-not-null',
  'set-storage-parameter-ae',
  'table-rewrite',
  'truncate-table',
  'validate-in-same-transaction',
];

describe.each(pages)('%s', (id) => {
  const page = readPage(readFileSync(new URL(`../../docs/rules/${id}.md`, import.meta.url), 'utf8'));
  const shown = page.cases.flatMap((one) =>
    [...one.unsafe.map(({ block }) => [block]), ...placesOf(one.safer)]
      // Those of MySQL are measured on MariaDB: mariadb.test.ts.
      .filter((blocks) => blocks.some(({ keys, claims }) => claims.length > 0 && !/^m/.test(keys.get('dialect') ?? '')))
      .map((blocks) => ({ one, blocks, line: blocks[0]?.line ?? 0 })),
  );

  it('says what is measured', () => expect(shown).not.toEqual([]));

  it.each(shown)('line $line: what is claimed is what the embedded engine shows', async ({ one, blocks }) => {
    const verdicts = await verdictsOf(id, one, blocks);
    const actual = blocks.map((block, at) => block.claims.map(({ line }) => claimAt(block, line, verdicts[at])));
    if (process.env['UPDATE']) {
      console.log(blocks.map((block, at) => [`${id} line ${block.line}`, ...(actual[at] ?? [])].join('\n')).join('\n'));
    }
    expect(actual).toEqual(blocks.map(({ claims }) => claims.map(({ text }) => text)));
  });
});

async function verdictsOf(id: string, one: Case, blocks: readonly Block[]): Promise<readonly (Verdict | undefined)[]> {
  const setting = settingOf(blocks[0] as Block, one.configuration, id);
  const { files, tested } = historyOf(one, blocks, setting);
  const verdicts = await replayed(projectOf(files, setting), tested);
  return tested.map((file) => [...verdicts].find(([migration]) => migration.up?.file === file)?.[1]);
}

/** What was measured of the statement that a line is part of, as a page says it. */
function claimAt({ text }: Block, line: number, verdict: Verdict | undefined): string {
  const at = new LineIndex(text).lineStart(line);
  const statement = verdict?.up.statements.findLast(
    ({ span }) => span.start < at + (text.split('\n')[line]?.length ?? 0),
  );
  return statement ? claimOf(statement) : `nothing: ${verdict?.up.error?.message ?? verdict?.notes.join() ?? ''}`;
}

function claimOf({ locks, rewrites, scans, indexBuilds }: MeasuredStatement): string {
  const strong = locks
    .filter(({ mode }) => !weak.has(mode))
    .map(({ relation, mode }) => `${modeTitle(mode)} on ${relation}`);
  const told = [
    ...strong.sort(),
    ...rewrites.map((table) => `rewrites ${table}`),
    ...scans.map((table) => `reads ${table}`),
    ...indexBuilds.map((index) => `builds ${index}`),
  ];
  return told.length > 0 ? told.join(', ') : 'nothing that others wait for';
}

/** Locks that no query and no change of rows waits for. */
const weak = new Set(['AccessShareLock', 'RowShareLock', 'RowExclusiveLock']);

/** `AccessExclusiveLock` of pg_locks as its documentation has it: ACCESS EXCLUSIVE. */
function modeTitle(mode: string): string {
  return mode
    .replace(/Lock$/, '')
    .replace(/\B(?=[A-Z])/g, ' ')
    .toUpperCase();
}
