import { crcOf } from '../checksums';
import { numberKey } from './keys';
import { readRows } from './one-row-each';
import type { Recorded, StateTable } from './state-table';
import type { TableSession } from './table-session';

/**
 * golang-migrate's: one row, the present version and whether it is dirty. -1 is no version, and is only there while dirty.
 * Source: SetVersion, Lock and ensureVersionTable of its database drivers, and GenerateAdvisoryLockId.
 */
export const golangMigrateTable: StateTable = {
  name: 'schema_migrations',
  keyOf: numberKey,
  stopsAt: { changed: false, missing: true },
  gaps: 'skipped',
  async read(session) {
    const { rows } = await readRows(session, { key: 'version', time: null, order: 'version', failed: 'dirty' });
    const present = rows.at(-1) ?? null;
    return { rows: present ? [present] : [], upTo: present };
  },
  writer: {
    dialects: ['postgresql', 'mysql', 'mariadb', 'sqlite'],
    create: ({ table, dialect }) =>
      dialect === 'sqlite'
        ? [
            `CREATE TABLE IF NOT EXISTS ${table} (version uint64,dirty bool)`,
            `CREATE UNIQUE INDEX IF NOT EXISTS version_unique ON ${table} (version)`,
          ]
        : [`CREATE TABLE IF NOT EXISTS ${table} (version bigint not null primary key, dirty boolean not null)`],
    started: (session, recorded) =>
      setVersion(session, recorded.direction === 'up' ? recorded.key : before(recorded), true),
    applied: (session, { key }) => setVersion(session, key, false),
    reverted: (session, recorded) => setVersion(session, before(recorded), false),
    locks: ({ dialect, database, schema, name }) => {
      // Its command takes the database's name with the slash before it from the URL, its library asks the server.
      const numberOf = (called: string) => BigInt(lockNumber([schema, name, called].join('\0')));
      if (dialect === 'postgresql')
        return [`/${database.name}`, database.name].map((one) => ({ number: numberOf(one) }));
      return dialect === 'sqlite' ? [] : [{ name: String(lockNumber(`${database.name}:${name}`)) }];
    },
  },
};

const noVersion = '-1';
const before = ({ previous }: Recorded) => previous ?? noVersion;

/** Always one row: the old one goes. */
async function setVersion(session: TableSession, version: string, dirty: boolean): Promise<void> {
  await session.ask(`DELETE FROM ${session.table}`);
  if (version === noVersion && !dirty) return;
  await session.ask(`INSERT INTO ${session.table} (version, dirty) VALUES (?, ?)`, [version, dirty]);
}

const salt = 1_486_364_155;

const lockNumber = (name: string): number => Math.imul(crcOf(name), salt) >>> 0;
