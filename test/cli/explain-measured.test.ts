import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { linesOf, type Measured } from '../costs/postgres/claims';
import { temporaryFolder } from '../support/folder';
import { run } from './support';

interface Line {
  readonly id: string;
  readonly setup_sql: string;
  readonly sql: string;
  readonly watch: readonly string[];
  readonly by_version: Readonly<Record<string, Measured | { readonly error: string }>>;
}

interface Told {
  readonly file: string;
  readonly text: string;
  readonly locks: readonly { readonly relation: string; readonly mode: string }[];
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  readonly rebuildsIndexes: readonly string[];
}

const base = readFileSync(path.resolve('test/costs/postgres/measured/base.sql'), 'utf8');
const lines = linesOf<Line>('statements.jsonl');

/** What real servers did with the statements of the measured set, told by the command line: each in a project of its own. */
describe.each(['12', '14', '16', '18'])('on PostgreSQL %s', (version) => {
  it('explain tells the locks, rewrites and scans that were measured', async () => {
    const folder = temporaryFolder({
      'database-migrator.json': `{ "dialect": "postgresql", "version": ${version}, "framework": "golang-migrate" }`,
      ...Object.fromEntries(
        lines.flatMap(({ setup_sql, sql }, at) => [
          [`p${at}/migrations/1_base.up.sql`, base],
          [`p${at}/migrations/2_change.up.sql`, `${setup_sql === '' ? '' : `${setup_sql};\n`}${sql};\n`],
        ]),
      ),
    });
    const { output, errors } = await run(folder, 'explain', '--format', 'json');
    expect(errors).toBe('');
    const { statements }: { statements: readonly Told[] } = JSON.parse(output);
    const told = lines.map(({ id, watch, by_version }, at) => {
      const measured = by_version[version];
      const last = statements.filter(({ file }) => file === `p${at}/migrations/2_change.up.sql`).at(-1);
      if (!measured || 'error' in measured || !last) return { id, said: null, is: null };
      const locks = last.locks.filter(({ relation }) => watch.includes(relation));
      const said = {
        locks: Object.fromEntries(locks.map(({ relation, mode }) => [relation, mode])),
        rewrites: last.rewrites,
        scans: last.scans,
        rebuilds: last.rebuildsIndexes.length > 0,
      };
      const is = {
        locks: measured.locks,
        rewrites: measured.table_rewrite,
        scans: measured.full_scan,
        rebuilds: (measured.index_rebuilt ?? []).length > 0,
      };
      return { id, said, is };
    });
    expect(told.filter(({ is }) => is !== null).length).toBeGreaterThan(95);
    expect(told.map(({ id, said }) => ({ id, facts: said }))).toEqual(told.map(({ id, is }) => ({ id, facts: is })));
  });
});
