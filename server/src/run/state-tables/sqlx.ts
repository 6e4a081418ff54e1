import { crcOf, sha384 } from '../checksums';
import { numberKey } from './keys';
import { readRows } from './one-row-each';
import type { Recorded, StateTable } from './state-table';
import type { TableSession } from './table-session';

/**
 * sqlx's: a row for each applied migration with the SHA-384 of its file; one with success = false stops it. Source: the migrate.rs of its
 * drivers.
 */
export const sqlxTable: StateTable = {
  name: '_sqlx_migrations',
  keyOf: numberKey,
  stopsAt: { changed: true, missing: true },
  gaps: 'applied',
  checksum: ({ bytes }) => sha384(bytes()),
  read: (session) =>
    readRows(session, {
      key: 'version',
      time: 'installed_on',
      order: 'version',
      checksum: session.hex('checksum'),
      failed: 'NOT success',
    }),
  writer: {
    dialects: ['postgresql', 'mysql', 'mariadb', 'sqlite'],
    create: ({ table, dialect }) => {
      const time =
        dialect === 'postgresql'
          ? 'TIMESTAMPTZ NOT NULL DEFAULT now()'
          : 'TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP';
      return [
        `CREATE TABLE IF NOT EXISTS ${table} (version BIGINT PRIMARY KEY, description TEXT NOT NULL, installed_on ${time}, success BOOLEAN NOT NULL, checksum ${dialect === 'postgresql' ? 'BYTEA' : 'BLOB'} NOT NULL, execution_time BIGINT NOT NULL)`,
      ];
    },
    async started(session, recorded) {
      if (recorded.direction === 'up') await insert(session, recorded, false);
      else await session.ask(`UPDATE ${session.table} SET success = ? WHERE version = ?`, [false, recorded.key]);
    },
    async applied(session, recorded) {
      await session.ask(`DELETE FROM ${session.table} WHERE version = ?`, [recorded.key]);
      await insert(session, recorded, true);
    },
    reverted: async (session, { key }) => {
      await session.ask(`DELETE FROM ${session.table} WHERE version = ?`, [key]);
    },
    locks: ({ dialect, database }) => {
      const number = BigInt(salt) * BigInt(crcOf(database.name));
      if (dialect === 'postgresql') return [{ number }];
      return dialect === 'sqlite' ? [] : [{ name: number.toString(16) }];
    },
  },
};

async function insert(session: TableSession, recorded: Recorded, success: boolean): Promise<void> {
  const { key, migration, bytes, milliseconds } = recorded;
  await session.ask(
    `INSERT INTO ${session.table} (version, description, success, checksum, execution_time) VALUES (?, ?, ?, ${session.bytes(sha384(bytes()))}, ?)`,
    [key, migration.name, success, Math.round(milliseconds * 1_000_000)],
  );
}

const salt = 0x3d32ad9e;
