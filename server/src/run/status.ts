import type { MigrationState, MigrationStatus, ProjectStatus } from '../protocol';
import { blockersOf } from './choose-steps';
import type { LiveHistory } from './live-history';
import type { Progress } from './progress';
import { gapsIn, type Standing, type Standings, standingsOf } from './standing';

/** What a history's status says beside who runs it and how its database is called. */
export type HistoryStatus = Omit<ProjectStatus, 'project' | 'database' | 'runner'>;

/** How a history stands with its database. Nothing is written. */
export async function statusOf(live: LiveHistory, display: (file: string) => string): Promise<HistoryStatus> {
  const { table, session, place } = live;
  const { framework } = place.project;
  const { exists, state, progress } = await live.state();
  const standings = standingsOf(table, live.identified(), state, progress);
  const gaps = gapsIn(standings).map(({ migration }) => migration.id);
  return {
    lineage: place.lineage.name,
    framework: framework.title,
    frameworkId: framework.id,
    stateTable: session.schema === '' ? session.name : `${session.schema}.${session.name}`,
    stateTableExists: exists,
    migrations: [
      ...standings.all.map((standing) => migrationStatus(standing, gaps, display)),
      ...standings.missing.map(missingStatus),
    ],
    heads: headsOf(standings),
    outOfOrder: gaps,
    gaps,
    blocked: blockersOf(standings, table),
  };
}

function migrationStatus(
  standing: Standing,
  gaps: readonly string[],
  display: (file: string) => string,
): MigrationStatus {
  const { migration, appliedAt, checksum, progress } = standing;
  const { id, name, files, up, down, irreversible, opaqueDown } = migration;
  const file = up?.file ?? files[0];
  return {
    id,
    name,
    file: file === undefined ? null : display(file),
    state: stateOf(standing),
    appliedAt,
    checksum,
    irreversible: irreversible !== null,
    hasDown: opaqueDown || (down !== null && down.statements.length > 0),
    outOfOrder: gaps.includes(id),
    note: progress && noteOn(progress),
  };
}

function stateOf({ isApplied, isFailed, checksum, progress }: Standing): MigrationState {
  if (progress !== null) return progress.running === null ? 'failed' : 'unknown';
  if (isFailed) return 'failed';
  if (!isApplied) return 'pending';
  return checksum === 'changed' ? 'changed' : 'applied';
}

/** What an unfinished run has noted. */
function noteOn({ direction, done, units, running, failure }: Progress): string {
  const way = direction === 'up' ? 'way up' : 'way back';
  const so =
    done === 0 ? 'none of it is done' : `${done} of its ${units.length} parts ${done === 1 ? 'is' : 'are'} done`;
  if (running !== null)
    return `The ${way} is unfinished: ${so}, and one was under way. "resume" looks what became of it.`;
  return `The ${way} is unfinished: ${so}${failure === null ? '' : `, and the next was refused (${failure})`}. "resume" goes on.`;
}

function missingStatus({ key, appliedAt, failed }: Standings['missing'][number]): MigrationStatus {
  return {
    id: key,
    name: '',
    file: null,
    state: failed ? 'failed' : 'missing',
    appliedAt,
    checksum: 'unknown',
    irreversible: false,
    hasDown: false,
    outOfOrder: false,
    note: 'It is applied, and there is no file for it.',
  };
}

/** Those that no other follows. */
function headsOf({ all }: Standings): readonly string[] {
  const parents = new Set(all.flatMap(({ migration }) => migration.parents));
  const isGraph = parents.size > 0;
  const versioned = all.filter(({ migration }) => migration.role === 'versioned').map(({ migration }) => migration.id);
  return isGraph ? versioned.filter((id) => !parents.has(id)) : versioned.slice(-1);
}
