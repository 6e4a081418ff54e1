import { stemOf } from '../../core/frameworks/paths';
import { readRows } from './one-row-each';
import type { StateTable } from './state-table';

/** node-pg-migrate's: a row for each applied migration, by the name of its file without extension. Source: its runner.ts and migration.ts. */
export const nodePgMigrateTable: StateTable = {
  name: 'pgmigrations',
  keyOf: ({ migration }) => stemOf(migration).replace(/\.(?:up|down)$/, ''),
  stopsAt: { changed: false, missing: true },
  gaps: 'refused',
  read: (session) => readRows(session, { key: 'name', time: 'run_on', order: 'run_on, id' }),
  writer: {
    dialects: ['postgresql'],
    create: ({ table }) => [
      `CREATE TABLE ${table} (id SERIAL PRIMARY KEY, name varchar(255) NOT NULL, run_on timestamp NOT NULL)`,
    ],
    applied: async (session, { key }) => {
      await session.ask(`INSERT INTO ${session.table} (name, run_on) VALUES (?, NOW())`, [key]);
    },
    reverted: async (session, { key }) => {
      await session.ask(`DELETE FROM ${session.table} WHERE name = ?`, [key]);
    },
    locks: () => [{ number: 7_241_865_325_823_964n }],
  },
};
