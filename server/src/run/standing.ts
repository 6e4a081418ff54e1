import type { Migration } from '../core/migration';
import type { Progress } from './progress';
import type { AppliedRow, AppliedState, StateTable } from './state-tables/state-table';

/** How one migration stands with a database. */
export interface Standing {
  readonly migration: Migration;
  readonly key: string;
  readonly isApplied: boolean;
  /** It began and did not end. */
  readonly isFailed: boolean;
  readonly appliedAt: string | null;
  /** `unknown` where the table holds none. */
  readonly checksum: 'same' | 'changed' | 'unknown';
  /** What an unfinished run of ours has noted of it. */
  readonly progress: Progress | null;
}

/** How a history stands with a database. */
export interface Standings {
  /** In the order in which they run; repeatable ones last. */
  readonly all: readonly Standing[];
  /** Applied, and no migration is there for them. */
  readonly missing: readonly AppliedRow[];
}

/** A migration with what its tool would record of it. */
export interface Identified {
  readonly migration: Migration;
  readonly key: string;
  readonly checksum: string | null;
}

/** Lays what the tool's table says beside the migrations. */
export function standingsOf(
  table: StateTable,
  migrations: readonly Identified[],
  state: AppliedState,
  progress: Progress | null,
): Standings {
  const rows = new Map(state.rows.map((row) => [row.key, row]));
  const covered = coveredBy(migrations, state);
  const all = migrations.map(({ migration, key, checksum }): Standing => {
    const row = rows.get(key) ?? null;
    const compared =
      row?.checksum === null || row === null || checksum === null
        ? 'unknown'
        : row.checksum === checksum
          ? 'same'
          : 'changed';
    const runsAgain = migration.role === 'repeatable' && compared === 'changed';
    return {
      migration,
      key,
      isApplied: (row !== null && !row.failed && !runsAgain) || covered.has(migration),
      isFailed: row?.failed ?? false,
      appliedAt: row?.appliedAt ?? null,
      checksum: table.checksum ? compared : 'unknown',
      progress: progress?.migration === key ? progress : null,
    };
  });
  const known = new Set(migrations.map(({ key }) => key));
  return { all, missing: state.rows.filter(({ key }) => !known.has(key)) };
}

/** Migrations that count as applied although no row names them: those before the present version, before a baseline, before a head. */
function coveredBy(migrations: readonly Identified[], { rows, upTo, baseline }: AppliedState): ReadonlySet<Migration> {
  const covered = new Set<Migration>();
  const present = upTo ? upTo.key : (baseline ?? null);
  if (present !== null) {
    const at = migrations.findIndex(({ key }) => key === present);
    const last = at >= 0 ? at : migrations.findLastIndex(({ key }) => isBefore(key, present));
    // A dirty version has begun, and is covered by nothing.
    const end = upTo?.failed && at >= 0 ? last : last + 1;
    for (const { migration } of migrations.slice(0, end)) covered.add(migration);
  }
  const byId = new Map(migrations.map(({ migration }) => [migration.id, migration]));
  const follow = (migration: Migration | undefined) => {
    if (!migration || covered.has(migration)) return;
    covered.add(migration);
    for (const parent of migration.parents) follow(byId.get(parent));
  };
  for (const { key } of rows) {
    const head = migrations.find((one) => one.key === key)?.migration;
    if (head && head.parents.length > 0) follow(head);
  }
  return covered;
}

function isBefore(key: string, present: string): boolean {
  return /^\d+$/.test(key) && /^\d+$/.test(present) ? BigInt(key) < BigInt(present) : key < present;
}

/** Pending migrations before the last one that is applied. */
export function gapsIn({ all }: Standings): readonly Standing[] {
  const versioned = all.filter(({ migration }) => migration.role !== 'repeatable');
  const last = versioned.findLastIndex(({ isApplied }) => isApplied);
  return versioned.slice(0, Math.max(last, 0)).filter(({ isApplied, isFailed }) => !isApplied && !isFailed);
}
