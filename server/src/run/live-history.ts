import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Dialect } from '../core/dialect';
import type { Half, Migration } from '../core/migration';
import type { HistoryPlace, Lineage } from '../core/project';
import { unitsOf } from '../core/run/unit';
import { sentHalf } from '../core/sent/sent-half';
import { whyDownUnsendable, whyUnsendable } from '../core/sent/unsendable';
import type { Database } from '../database/database';
import type { ChosenStep } from './choose-steps';
import { type Progress, ProgressTable } from './progress';
import { type Identified, type Standing, type Standings, standingsOf } from './standing';
import type { AppliedState, Recordable, StateTable } from './state-tables/state-table';
import { TableSession } from './state-tables/table-session';
import type { RunStep } from './step';

/** A history beside a database that has, or will have, its state table. */
export class LiveHistory {
  private constructor(
    readonly place: HistoryPlace,
    readonly table: StateTable,
    readonly session: TableSession,
    readonly progressTable: ProgressTable,
    /** Of this program. */
    readonly version: string,
  ) {}

  /** @param name of the state table, where the tool was given another */
  static async open(
    place: HistoryPlace,
    database: Database,
    table: StateTable,
    name: string | null,
    version: string,
  ): Promise<LiveHistory> {
    const [given = '', bare = ''] = name?.includes('.') ? name.split('.', 2) : ['', name ?? table.name];
    const schema = given || (await schemaOf(database, table));
    const session = new TableSession(database, schema, bare);
    return new LiveHistory(place, table, session, new ProgressTable(database, schema, bare), version);
  }

  /** The migrations with what their tool records of them. */
  identified(): readonly Identified[] {
    return this.place.lineage.migrations.map((migration) => {
      const recordable = this.recordable(migration);
      return { migration, key: this.table.keyOf(recordable), checksum: this.table.checksum?.(recordable) ?? null };
    });
  }

  async state(): Promise<{
    readonly exists: boolean;
    readonly state: AppliedState;
    readonly progress: Progress | null;
  }> {
    const exists = await this.session.exists();
    const state = exists ? await this.table.read(this.session) : { rows: [] };
    return { exists, state, progress: await this.progressTable.read() };
  }

  async standings(): Promise<Standings> {
    const { state, progress } = await this.state();
    return standingsOf(this.table, this.identified(), state, progress);
  }

  /** A half as it is sent and recorded; a refusal, in words, where it cannot be. */
  step({ standing, direction }: ChosenStep): RunStep | string {
    const { project } = this.place;
    const { migration } = standing;
    const half = direction === 'up' ? migration.up : migration.down;
    const why = direction === 'up' ? whyUnsendable(migration) : this.whyNoDown(migration);
    if (why !== null) return `${migration.id}: ${why}.`;
    const text = half ? (project.text(half.file) ?? '') : '';
    const bare = this.recordOnly(standing, direction);
    if (!half) return bare;
    const handed = project.framework.asSent?.(text) ?? text;
    const other = direction === 'up' ? migration.down : migration.up;
    const units = unitsOf(half, sentHalf(half, other, handed, project.framework), this.session.database.dialect);
    return { ...bare, file: half.file, text, units };
  }

  /** A half of which nothing is sent, only its record is written. */
  recordOnly({ migration, key }: Standing, direction: 'up' | 'down'): RunStep {
    const { project, lineage } = this.place;
    const half = direction === 'up' ? migration.up : migration.down;
    const before = lineage.migrations[lineage.migrations.indexOf(migration) - 1];
    const file = half?.file ?? migration.files[0] ?? '';
    return {
      direction,
      file: null,
      text: '',
      units: [],
      recorded: {
        ...this.recordable(migration),
        key,
        previous: before ? this.table.keyOf(this.recordable(before)) : null,
        direction,
        file: path.posix.relative(project.root, file),
        version: this.version,
      },
    };
  }

  private whyNoDown(migration: Migration): string | null {
    if (migration.irreversible)
      return `it is marked as irreversible${migration.irreversible.reason ? ` (${migration.irreversible.reason})` : ''}; restore a backup, or write a new migration`;
    const unsendable = whyDownUnsendable(migration);
    if (unsendable !== null) return unsendable;
    const isEmpty = (half: Half | null) => half === null || (half.statements.length === 0 && half.unread.length === 0);
    if (isEmpty(migration.down) && !isEmpty(migration.up)) return 'it has no way back. "write-down" writes it';
    return null;
  }

  private recordable(migration: Migration): Recordable {
    const { root, project } = this.place;
    const { up } = migration;
    return {
      migration,
      // A checksum is that of the file as it is, with its mark and line breaks.
      bytes: () => readFileSync(path.join(root, up?.file ?? migration.files[0] ?? '')),
      up: up ? (project.text(up.file) ?? '').slice(up.span.start, up.span.end) : '',
    };
  }
}

async function schemaOf(database: Database, table: StateTable): Promise<string> {
  if (database.dialect !== 'postgresql') return '';
  if (table.schema !== undefined) return table.schema;
  const [row] = await database.query<{ name: string | null }>('SELECT current_schema() AS name');
  return row?.name ?? 'public';
}

/** The histories of a project that a database can have: those of its dialect. MySQL and MariaDB stand in for each other. */
export function runsOn({ dialect: { dialect } }: Lineage, database: Dialect): boolean {
  const family = (one: Dialect | null) => (one === 'mariadb' ? 'mysql' : one);
  return family(dialect) === family(database);
}
