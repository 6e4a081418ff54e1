import { describe, expect, it } from 'vitest';
import type { Migration } from '../../server/src/core/migration';
import type { Database } from '../../server/src/database/database';
import { openDatabase } from '../../server/src/database/open';
import { flywayChecksum } from '../../server/src/run/checksums';
import { dbmateTable } from '../../server/src/run/state-tables/dbmate';
import { dieselTable } from '../../server/src/run/state-tables/diesel';
import { flywayTable } from '../../server/src/run/state-tables/flyway';
import { golangMigrateTable } from '../../server/src/run/state-tables/golang-migrate';
import { gooseTable } from '../../server/src/run/state-tables/goose';
import { nodePgMigrateTable } from '../../server/src/run/state-tables/node-pg-migrate';
import { ownTable } from '../../server/src/run/state-tables/own';
import { prismaTable } from '../../server/src/run/state-tables/prisma';
import { sqlMigrateTable } from '../../server/src/run/state-tables/sql-migrate';
import { sqlxTable } from '../../server/src/run/state-tables/sqlx';
import type { Recorded, StateTable } from '../../server/src/run/state-tables/state-table';
import { TableSession } from '../../server/src/run/state-tables/table-session';
import { temporaryFolder } from '../support/folder';
import { familyUrls, useMysql } from '../support/mysql';
import { postgresForTests } from './support';

useMysql();

const tables: Readonly<Record<string, StateTable>> = {
  dbmate: dbmateTable,
  diesel: dieselTable,
  flyway: flywayTable,
  'golang-migrate': golangMigrateTable,
  goose: gooseTable,
  'node-pg-migrate': nodePgMigrateTable,
  ours: ownTable,
  prisma: prismaTable,
  'sql-migrate': sqlMigrateTable,
  sqlx: sqlxTable,
};

const postgres = postgresForTests();

const databases: Readonly<Record<string, () => Promise<string>>> = {
  sqlite: async () => 'sqlite:app.sqlite',
  postgresql: postgres,
  ...familyUrls,
};

const bytes = new TextEncoder().encode('\uFEFFCREATE TABLE a (id int);\r\nSELECT 1;\n');

function recorded(table: StateTable, id: string, previous: string | null, direction: 'up' | 'down'): Recorded {
  const migration: Migration = {
    id,
    order: [Number(id)],
    name: 'add users',
    role: 'versioned',
    parents: [],
    lineage: '',
    files: [`migrations/V${id}__add_users.sql`],
    up: null,
    down: null,
    markerProblems: [],
    irreversible: null,
    opaque: false,
    opaqueDown: false,
  };
  const recordable = { migration, bytes: () => bytes, up: 'SELECT 1;' };
  const file = `${direction === 'up' ? 'V' : 'U'}${id}__add_users.sql`;
  return {
    ...recordable,
    key: table.keyOf(recordable),
    previous,
    direction,
    file,
    milliseconds: 12.3,
    version: '0.1.0',
  };
}

describe.each(Object.entries(tables))('the table of %s', (_name, table) => {
  const { writer } = table;
  if (!writer) throw new Error('it is only read');
  const able = Object.entries(databases).filter(([dialect]) =>
    writer.dialects.some((one) => one === dialect.split(' ')[0]?.toLowerCase()),
  );

  it.each(able)('records, tells and forgets on %s', async (_dialect, url) => {
    const database: Database = await openDatabase(await url(), { folder: temporaryFolder({}), create: true });
    const session = new TableSession(database, database.dialect === 'postgresql' ? 'public' : '', table.name);
    expect(await session.exists()).toBe(false);
    for (const statement of writer.create(session)) await database.send(statement);
    expect(await session.exists()).toBe(true);
    expect(await table.read(session)).toMatchObject({ rows: [] });

    const [first, second] = [recorded(table, '1', null, 'up'), recorded(table, '2', '1', 'up')];
    const keys = async () =>
      (await table.read(session)).rows.map(({ key, failed }) => (failed ? `${key} failed` : key));
    await writer.applied(session, first);
    expect(await keys()).toEqual([first.key]);
    await writer.started?.(session, second);
    await writer.failed?.(session, second, 'no such table');
    const unfinished = await keys();
    if (writer.started || writer.failed) expect(unfinished).toContain(`${second.key} failed`);
    await writer.applied(session, second);
    const { rows } = await table.read(session);
    expect(rows.at(-1)).toMatchObject({ key: second.key, failed: false, checksum: table.checksum?.(second) ?? null });
    const { appliedAt } = rows.at(-1) ?? {};
    if (appliedAt) expect(Math.abs(Date.parse(appliedAt) - Date.now())).toBeLessThan(3_600_000);
    await writer.reverted(session, recorded(table, '2', first.key, 'down'));
    expect(await keys()).toEqual([first.key]);
    for (const key of writer.locks(session)) expect(Object.keys(key)).toHaveLength(1);
    await database.close();
  });
});

it("Flyway's checksum does not see byte order marks and line breaks", () => {
  const of = (text: string) => flywayChecksum(new TextEncoder().encode(text));
  expect(of('')).toBe('0');
  // CRC-32 of "123456789" is cbf43926 by definition.
  expect(of('1234\r\n56789\n')).toBe(String(0xcbf43926 | 0));
  expect(of('\uFEFF123456789')).toBe(String(0xcbf43926 | 0));
});
