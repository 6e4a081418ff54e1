import { idKey } from './keys';
import { readRows } from './one-row-each';
import type { StateTable } from './state-table';

/** dbmate's: a row for each applied migration, its version as text. It takes no lock. Source: its pkg/driver. */
export const dbmateTable: StateTable = {
  name: 'schema_migrations',
  keyOf: idKey,
  stopsAt: { changed: false, missing: false },
  gaps: 'applied',
  read: (session) => readRows(session, { key: 'version', time: null, order: 'version' }),
  writer: {
    dialects: ['postgresql', 'mysql', 'mariadb', 'sqlite'],
    create: ({ table, dialect }) => [
      `CREATE TABLE IF NOT EXISTS ${table} (version ${dialect === 'postgresql' ? 'varchar' : 'varchar(128)'} PRIMARY KEY)`,
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
