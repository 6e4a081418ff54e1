import type { AppliedState } from './state-table';
import type { TableSession } from './table-session';

/** What a table of one row for each applied migration has, in the order of a column. */
export interface RowColumns {
  readonly key: string;
  /** Null where the table holds no time. */
  readonly time: string | null;
  readonly order: string;
  /** Expression of what is recorded of the file; absent where nothing is. */
  readonly checksum?: string;
  /** Condition that holds for a migration that began and did not end; absent where the table does not tell. */
  readonly failed?: string;
  /** Condition on the rows that count. */
  readonly where?: string;
}

/** Reads it. A condition comes back as a number, since SQLite knows no other truth. */
export async function readRows(session: TableSession, columns: RowColumns): Promise<AppliedState> {
  const { key, time, order, checksum, failed, where } = columns;
  const list = [
    `${session.text(key)} AS key_text`,
    `${time === null ? 'NULL' : session.time(time)} AS applied_at`,
    `${checksum ?? 'NULL'} AS checksum_text`,
    `CASE WHEN ${failed ?? '1 = 0'} THEN 1 ELSE 0 END AS is_failed`,
  ];
  const rows = await session.ask<{
    key_text: string;
    applied_at: string | null;
    checksum_text: string | null;
    is_failed: number;
  }>(`SELECT ${list.join(', ')} FROM ${session.table}${where ? ` WHERE ${where}` : ''} ORDER BY ${order}`);
  return {
    rows: rows.map((row) => ({
      key: row.key_text,
      appliedAt: row.applied_at,
      checksum: row.checksum_text,
      failed: Number(row.is_failed) === 1,
    })),
  };
}
