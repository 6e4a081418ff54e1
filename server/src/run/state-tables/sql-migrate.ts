import { fileKey } from './keys';
import { readRows } from './one-row-each';
import type { StateTable } from './state-table';

/** sql-migrate's: a row for each applied file, by its name. It takes no lock. Source: its migrate.go and gorp's dialects. */
export const sqlMigrateTable: StateTable = {
  name: 'gorp_migrations',
  keyOf: fileKey,
  stopsAt: { changed: false, missing: true },
  gaps: 'applied',
  read: (session) => readRows(session, { key: 'id', time: 'applied_at', order: 'id' }),
  writer: {
    dialects: ['postgresql', 'mysql', 'mariadb', 'sqlite'],
    create: (session) => {
      const column = (name: string, type: string) => `${session.quoted(name)} ${type}`;
      switch (session.dialect) {
        case 'postgresql':
          return [
            `CREATE TABLE IF NOT EXISTS ${session.table} (${column('id', 'text not null primary key')}, ${column('applied_at', 'timestamp with time zone')})`,
          ];
        case 'sqlite':
          return [
            `CREATE TABLE IF NOT EXISTS ${session.table} (${column('id', 'varchar(255) not null primary key')}, ${column('applied_at', 'datetime')})`,
          ];
        default:
          return [
            `CREATE TABLE IF NOT EXISTS ${session.table} (${column('id', 'varchar(255) not null primary key')}, ${column('applied_at', 'datetime')}) engine=InnoDB charset=UTF8`,
          ];
      }
    },
    applied: async (session, { key }) => {
      await session.ask(`INSERT INTO ${session.table} (id, applied_at) VALUES (?, CURRENT_TIMESTAMP)`, [key]);
    },
    reverted: async (session, { key }) => {
      await session.ask(`DELETE FROM ${session.table} WHERE id = ?`, [key]);
    },
    locks: () => [],
  },
};
