import type { Finding } from '../../../server/src/core/finding';
import type { Migration } from '../../../server/src/core/migration';
import type { MeasuredStatement, Verdict } from '../../../server/src/core/verdict';
import type { Verified } from '../../../server/src/report/verify/verified';
import { openWorkspace } from '../../../server/src/workspace/open-workspace';
import { type Files, temporaryFolder } from '../../support/folder';

export const engine = 'PostgreSQL 18.6 (PGlite 0.5.16)';

/** A history of two pairs of files. */
export const pairs: Files = {
  'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql" }',
  'migrations/000001_users.up.sql': 'CREATE TABLE users (id int, name text NOT NULL);\n',
  'migrations/000001_users.down.sql': 'DROP TABLE users;\n',
  'migrations/000002_wider_names.up.sql': '/* 😀 */ ALTER TABLE users ALTER name DROP NOT NULL;\n',
  'migrations/000002_wider_names.down.sql': '-- nothing\nSELECT 1;\n',
};

export const statement: MeasuredStatement = {
  span: { start: 0, end: 8 },
  locks: [{ relation: 'users', mode: 'AccessExclusiveLock' }],
  rewrites: [],
  scans: [],
  indexBuilds: [],
  milliseconds: 12.34567,
};

type Halves = Pick<Migration, 'up' | 'down'>;

/** What is measured of a migration whose way back holds. */
export function proven({ up, down }: Halves): Verdict {
  return {
    engine,
    up: { file: up?.file ?? null, status: 'ok', error: null, statements: [statement] },
    down: { file: down?.file ?? null, status: 'ok', error: null, statements: [] },
    reverted: true,
    differences: [],
    reappliable: true,
    reapplyError: null,
    dataKept: true,
    lost: [],
    notes: [],
  };
}

/** What a migration that was not run is told with. */
export function skipped(migration: Halves, note: string): Verdict {
  const { up, down } = proven(migration);
  return {
    ...proven(migration),
    up: { ...up, status: 'skipped', statements: [] },
    down: { ...down, status: 'skipped' },
    reverted: null,
    reappliable: null,
    dataKept: null,
    notes: [note],
  };
}

/** A finding in the way back. */
export function finding({ down }: Pick<Migration, 'down'>, more: Partial<Finding> = {}): Finding {
  return {
    rule: 'down-does-not-revert',
    severity: 'error',
    file: down?.file ?? '',
    span: { start: 11, end: 19 },
    message: 'Measured on PostgreSQL 18: After down, "users.name" has lost its NOT NULL.',
    half: 'down',
    related: [],
    fixes: [() => ({ title: 'Add the missing statement', edits: [], preferred: true })],
    ...more,
  };
}

/** The migrations of a folder with what a test says was measured and found. Errors fail. */
export async function verified(
  files: Files,
  measured: (migration: Migration) => { readonly verdict: Verdict; readonly findings?: readonly Finding[] },
): Promise<readonly Verified[]> {
  const workspace = await openWorkspace(temporaryFolder(files));
  return workspace.projects.flatMap((project) =>
    project.lineages.flatMap((lineage) =>
      lineage.migrations.map((migration) => {
        const { verdict, findings = [] } = measured(migration);
        return {
          project,
          lineage,
          verdict,
          report: { migration, findings, suppressed: [], unread: [], statements: 0 },
          display: (file: string) => file || '.',
          wants: () => true,
          fails: ({ severity }: Finding) => severity === 'error',
        };
      }),
    ),
  );
}
