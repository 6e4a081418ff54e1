import { idKey } from './keys';
import { readRows } from './one-row-each';
import type { StateTable } from './state-table';

/** Diesel's: a row for each applied migration, the digits of its version as text. It takes no lock. Source: its diesel_migrations. */
export const dieselTable: StateTable = {
  name: '__diesel_schema_migrations',
  keyOf: idKey,
  stopsAt: { changed: false, missing: false },
  gaps: 'applied',
  read: (session) => readRows(session, { key: 'version', time: 'run_on', order: 'version' }),
  writer: {
    dialects: ['postgresql', 'mysql', 'mariadb', 'sqlite'],
    create: ({ table }) => [
      `CREATE TABLE IF NOT EXISTS ${table} (version VARCHAR(50) PRIMARY KEY NOT NULL, run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP)`,
    ],
    applied: async (session, { key }) => {
      await session.ask(`INSERT INTO ${session.table} (version) VALUES (?)`, [key]);
    },
    reverted: async (session, { key }) => {
      await session.ask(`DELETE FROM ${session.table} WHERE version = ?`, [key]);
    },
    locks: () => [],
  },
};
