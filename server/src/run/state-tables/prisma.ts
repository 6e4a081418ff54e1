import { randomUUID } from 'node:crypto';
import { sha256 } from '../checksums';
import { idKey } from './keys';
import { readRows } from './one-row-each';
import type { Recorded, StateTable } from './state-table';
import type { TableSession } from './table-session';

/**
 * Prisma Migrate's: a row for each attempt; applied is one that has finished and was not rolled back, and one that did neither stops it
 * (P3009). A migration taken back leaves no row, as its documentation has it. Source: prisma-engines, sql_migration_persistence.rs and the
 * flavours' create_migrations_table and acquire_lock.
 */
export const prismaTable: StateTable = {
  name: '_prisma_migrations',
  keyOf: idKey,
  stopsAt: { changed: false, missing: false },
  gaps: 'applied',
  checksum: ({ bytes }) => sha256(bytes()),
  read: (session) =>
    readRows(session, {
      key: 'migration_name',
      time: session.dialect === 'sqlite' ? milliseconds : 'COALESCE(finished_at, started_at)',
      order: 'started_at, migration_name',
      checksum: 'checksum',
      failed: 'finished_at IS NULL',
      where: 'rolled_back_at IS NULL',
    }),
  writer: {
    dialects: ['postgresql', 'mysql', 'mariadb', 'sqlite'],
    create: (session) => [createTable(session)],
    started: (session, recorded) =>
      recorded.direction === 'up' ? insert(session, recorded, false) : Promise.resolve(),
    async failed(session, { key, direction }, message) {
      if (direction === 'down') return;
      await session.ask(`UPDATE ${session.table} SET logs = ? WHERE migration_name = ? AND finished_at IS NULL`, [
        message,
        key,
      ]);
    },
    async applied(session, recorded) {
      await session.ask(
        `DELETE FROM ${session.table} WHERE migration_name = ? AND finished_at IS NULL AND rolled_back_at IS NULL`,
        [recorded.key],
      );
      await insert(session, recorded, true);
    },
    reverted: async (session, { key }) => {
      await session.ask(`DELETE FROM ${session.table} WHERE migration_name = ?`, [key]);
    },
    locks: ({ dialect }) => {
      if (dialect === 'postgresql') return [{ number: 72_707_369n }];
      return dialect === 'sqlite' ? [] : [{ name: 'prisma_migrate' }];
    },
  },
};

/** Its engine keeps a time in SQLite as milliseconds; a default of the table is text. */
const milliseconds =
  "CASE typeof(started_at) WHEN 'integer' THEN datetime(COALESCE(finished_at, started_at) / 1000, 'unixepoch') ELSE COALESCE(finished_at, started_at) END";

async function insert(session: TableSession, { key, bytes }: Recorded, finished: boolean): Promise<void> {
  const now = nowIn(session);
  await session.ask(
    `INSERT INTO ${session.table} (id, checksum, started_at, finished_at, migration_name, applied_steps_count) VALUES (?, ?, ${now}, ${finished ? now : 'NULL'}, ?, ${finished ? 1 : 0})`,
    [randomUUID(), sha256(bytes()), key],
  );
}

function nowIn({ dialect }: TableSession): string {
  if (dialect === 'sqlite') return "CAST(strftime('%s', 'now') AS INTEGER) * 1000";
  return dialect === 'postgresql' ? 'clock_timestamp()' : 'UTC_TIMESTAMP(3)';
}

function createTable({ table, dialect }: TableSession): string {
  switch (dialect) {
    case 'postgresql':
      return `CREATE TABLE ${table} (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;
    case 'sqlite':
      return `CREATE TABLE ${table} ("id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp, "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`;
    default:
      return `CREATE TABLE ${table} (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at DATETIME(3), migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at DATETIME(3), started_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`;
  }
}
