import { isMysqlFamily } from '../core/dialect';
import type { Database } from '../database/database';
import { TableSession } from './state-tables/table-session';

/** How far a half of several units is. */
export interface Progress {
  /** Key of the migration. */
  readonly migration: string;
  readonly direction: 'up' | 'down';
  /** Units that are done. */
  readonly done: number;
  /** The statement that was about to be sent alone: its unit is the next one. Null between units. */
  readonly running: string | null;
  /** What the catalog held before it; null while nothing runs. */
  readonly before: string | null;
  /** Of each unit as it was when the half began, what tells whether it still says the same. */
  readonly units: readonly string[];
  /** What the server said to a unit that failed; null while none did. */
  readonly failure: string | null;
}

export const progressName = 'database_migrator_progress';

/**
 * A side table of ours, there only while a half is under way that is no single transaction: what a statement of such a half has done cannot
 * be taken back, so it is noted before and after. The row of a half goes with its record in the tool's own table, in one transaction.
 */
export class ProgressTable {
  private readonly session: TableSession;
  /** What the row of the units holds. */
  private units: Progress['units'] | null = null;

  /** @param of the state table that the half will be recorded in */
  constructor(
    database: Database,
    schema: string,
    private readonly of: string,
  ) {
    this.session = new TableSession(database, schema, progressName);
  }

  async read(): Promise<Progress | null> {
    if (!(await this.session.exists())) return null;
    const row = await this.row(this.of);
    if (row === null) return null;
    const units = await this.row(this.ofUnits);
    this.units = units === null ? null : (JSON.parse(units) as Progress['units']);
    return { units: this.units ?? [], ...(JSON.parse(row) as Omit<Progress, 'units'>) };
  }

  private get ofUnits(): string {
    return `${this.of} units`;
  }

  private async row(key: string): Promise<string | null> {
    const question = `SELECT progress FROM ${this.session.table} WHERE state_table = ?`;
    const [row] = await this.session.ask<{ progress: string }>(question, [key]);
    return row?.progress ?? null;
  }

  async create(): Promise<void> {
    const { table, dialect } = this.session;
    const text = isMysqlFamily(dialect) ? 'LONGTEXT' : 'TEXT';
    await this.session.ask(
      `CREATE TABLE IF NOT EXISTS ${table} (state_table VARCHAR(191) PRIMARY KEY, progress ${text} NOT NULL)`,
    );
  }

  /**
   * In one statement: between two of them a run that is killed would have noted nothing. The units, which may be many, stay the same while a
   * half runs: they have a row of their own, written before.
   */
  async write({ units, ...progress }: Progress): Promise<void> {
    if (units !== this.units) await this.put(this.ofUnits, units);
    this.units = units;
    await this.put(this.of, progress);
  }

  private async put(key: string, value: object): Promise<void> {
    const { table, dialect } = this.session;
    const sql = isMysqlFamily(dialect)
      ? `REPLACE INTO ${table} (state_table, progress) VALUES (?, ?)`
      : `INSERT INTO ${table} (state_table, progress) VALUES (?, ?) ON CONFLICT (state_table) DO UPDATE SET progress = excluded.progress`;
    await this.session.ask(sql, [key, JSON.stringify(value)]);
  }

  async forget(): Promise<void> {
    if (!(await this.session.exists())) return;
    await this.session.ask(`DELETE FROM ${this.session.table} WHERE state_table IN (?, ?)`, [this.of, this.ofUnits]);
    this.units = null;
  }

  /** Takes the table away where no other half is under way. */
  async drop(): Promise<void> {
    if (!(await this.session.exists())) return;
    const rows = await this.session.ask(`SELECT 1 FROM ${this.session.table}`);
    if (rows.length === 0) await this.session.ask(`DROP TABLE ${this.session.table}`);
  }
}
