import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Dialect } from '../core/dialect';
import type { Half, Migration } from '../core/migration';
import type { HistoryPlace, Lineage } from '../core/project';
import { unitsOf } from '../core/run/unit';
import { sentHalf } from '../core/sent/sent-half';
import { whyDownUnsendable, whyUnsendable } from '../core/sent/unsendable';
import { LineIndex } from '../core/text';
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

  /** The same history, whose halves are sent with the values of a run. */
  with(sent: Lineage): LiveHistory {
    return new LiveHistory({ ...this.place, sent }, this.table, this.session, this.progressTable, this.version);
  }

  /**
   * A half as it is sent and recorded; a refusal, in words, where it cannot be.
   * @param byTool its tool sends it: what we could not send is its affair
   */
  step({ standing, direction }: ChosenStep, byTool = false): RunStep | string {
    const { project, lineage, sent = lineage } = this.place;
    const migration = sent.migrations[lineage.migrations.indexOf(standing.migration)] ?? standing.migration;
    const half = direction === 'up' ? migration.up : migration.down;
    const { framework } = project;
    const never = direction === 'up' ? null : whyNoDown(migration);
    if (never !== null) return `${migration.id}: ${never}.`;
    const why = direction === 'up' ? whyUnsendable(migration, framework) : whyDownUnsendable(migration, framework);
    const text = half ? (project.text(half.file) ?? '') : '';
    if (why !== null && byTool) return { ...this.recordOnly(standing, direction), file: half?.file ?? null, text };
    if (why !== null) return refusalOf(migration, half, text, why);
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

function whyNoDown({ irreversible, up, down, opaqueDown }: Migration): string | null {
  if (irreversible)
    return `it is marked as irreversible${irreversible.reason ? ` (${irreversible.reason})` : ''}; restore a backup, or write a new migration`;
  const isEmpty = (half: Half | null) => half === null || (half.statements.length === 0 && half.unread.length === 0);
  if (!opaqueDown && isEmpty(down) && !isEmpty(up)) return 'it has no way back. "write-down" writes it';
  return null;
}

/** Why a half is not sent: of variables without a value each with its line. */
function refusalOf({ id }: Migration, half: Half | null, text: string, why: string): string {
  const missing = half?.statements.flatMap(({ start, content }) =>
    (content.replaced?.missing ?? []).map(({ span, why: of }) => ({ offset: start + span.start, of })),
  );
  if (!half || !missing || missing.length === 0) return `${id}: ${why}.`;
  const lines = new LineIndex(text);
  return missing.map(({ offset, of }) => `${id}: ${half.file}:${lines.position(offset).line + 1}: ${of}.`).join('\n');
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
