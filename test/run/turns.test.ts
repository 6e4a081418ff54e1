import { beforeAll, describe, expect, it } from 'vitest';
import { type Files, temporaryFolder, writeFiles } from '../support/folder';
import { familyUrls, useMysql } from '../support/mysql';
import { ask, migrator, postgresForTests, states } from './support';
import { dbmateTool, golangMigrateTool, gooseTool, installTools, type Tool } from './tools';

useMysql();

const ups = [
  'CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(20));',
  "CREATE TABLE notes (id INTEGER PRIMARY KEY, body VARCHAR(20));\nINSERT INTO users (id, name) VALUES (1, 'a');",
  'ALTER TABLE users ADD COLUMN email VARCHAR(20);',
];
const downs = ['DROP TABLE users;', 'DELETE FROM users;\nDROP TABLE notes;', 'ALTER TABLE users DROP COLUMN email;'];

interface Style {
  readonly tool: Tool;
  readonly table: string;
  readonly ids: readonly string[];
  files(index: number): Files;
  readonly more: Files;
}

const at = (list: readonly string[], index: number) => list[index] ?? '';

const styles: Readonly<Record<string, Style>> = {
  dbmate: {
    tool: dbmateTool,
    table: 'schema_migrations',
    ids: ['20240101000001', '20240101000002', '20240101000003'],
    files: (index) => ({
      [`migrations/2024010100000${index + 1}_m.sql`]: `-- migrate:up\n${at(ups, index)}\n\n-- migrate:down\n${at(downs, index)}\n`,
    }),
    more: {},
  },
  goose: {
    tool: gooseTool,
    table: 'goose_db_version',
    ids: ['00001', '00002', '00003'],
    files: (index) => ({
      [`migrations/0000${index + 1}_m.sql`]: `-- +goose Up\n${at(ups, index)}\n\n-- +goose Down\n${at(downs, index)}\n`,
    }),
    more: {},
  },
  'golang-migrate': {
    tool: golangMigrateTool,
    table: 'schema_migrations',
    ids: ['000001', '000002', '000003'],
    files: (index) => ({
      [`migrations/00000${index + 1}_m.up.sql`]: `${at(ups, index)}\n`,
      [`migrations/00000${index + 1}_m.down.sql`]: `${at(downs, index)}\n`,
    }),
    more: { 'go.mod': 'module shop\n\nrequire github.com/golang-migrate/migrate/v4 v4.19.0\n' },
  },
};

const postgres = postgresForTests();
beforeAll(installTools, 900_000);

const databases: Readonly<Record<string, () => Promise<string>>> = {
  SQLite: async () => 'sqlite:app.sqlite',
  PostgreSQL: postgres,
  ...familyUrls,
};

describe.each(Object.entries(styles))('%s and we take turns', (_name, { tool, table, ids, files, more }) => {
  it.each(Object.entries(databases))('on %s', async (_title, database) => {
    const url = await database();
    const folder = temporaryFolder({ ...more, ...files(0) });
    const stand = (applied: number) =>
      Object.fromEntries(ids.slice(0, known).map((id, index) => [id, index < applied ? 'applied' : 'pending']));
    let known = 1;

    expect(await migrator(folder, url, 'up')).toMatchObject({ code: 0, errors: '' });
    expect(await tool.status(folder, url)).toContain(ids[0]?.replace(/^0+/, ''));
    known = 2;
    writeFiles(folder, files(1));
    expect(await states(folder, url)).toEqual(stand(1));
    await tool.up(folder, url);
    expect(await states(folder, url)).toEqual(stand(2));
    known = 3;
    writeFiles(folder, files(2));
    expect(await migrator(folder, url, 'up')).toMatchObject({ code: 0, errors: '' });
    expect(await states(folder, url)).toEqual(stand(3));

    await tool.down(folder, url);
    expect(await states(folder, url)).toEqual(stand(2));
    expect(await migrator(folder, url, 'down', '--yes')).toMatchObject({ code: 0, errors: '' });
    expect(await states(folder, url)).toEqual(stand(1));
    await tool.up(folder, url);
    expect(await states(folder, url)).toMatchObject({ [ids[1] ?? '']: 'applied' });
    expect(await ask(url, folder, 'SELECT name FROM users')).toEqual([{ name: 'a' }]);
    expect((await migrator(folder, url, 'down', '--all', '--yes')).code).toBe(0);
    expect(Object.values(await states(folder, url))).toEqual(['pending', 'pending', 'pending']);
    await tool.up(folder, url);
    expect((await states(folder, url))[ids[0] ?? '']).toBe('applied');
  });

  it.each(Object.entries(databases))('on %s the table is what the tool makes', async (_title, database) => {
    const made = async (by: (folder: string, url: string) => Promise<unknown>) => {
      const url = await database();
      const folder = temporaryFolder({ ...more, ...files(0) });
      await by(folder, url);
      return columnsOf(url, folder, table);
    };
    const theirs = await made(tool.up);
    expect(theirs).not.toEqual([]);
    const ours = await made((folder, url) => migrator(folder, url, 'up'));
    // The dbmate that every platform can install still has a width where later ones have none.
    const width = (name: string) => ours.find((column) => column['name'] === name)?.['length'];
    expect(ours).toEqual(theirs.map((one) => ('length' in one ? { ...one, length: width(String(one['name'])) } : one)));
  });
});

type Column = Readonly<Record<string, unknown>>;

/** The columns, keys and indexes of a table, as the database tells them. */
async function columnsOf(url: string, folder: string, table: string): Promise<readonly Column[]> {
  if (url.startsWith('sqlite')) {
    return [
      ...(await ask<Column>(
        url,
        folder,
        `SELECT name, upper(type) AS type, "notnull", dflt_value, pk FROM pragma_table_info('${table}')`,
      )),
      ...(await ask<Column>(url, folder, `SELECT name, "unique", origin FROM pragma_index_list('${table}')`)),
    ];
  }
  const schema = url.startsWith('postgres') ? 'current_schema()' : 'DATABASE()';
  const columns = await ask<Column>(
    url,
    folder,
    `SELECT column_name AS name, data_type AS type, is_nullable AS nullable, column_default AS standard, character_maximum_length AS length FROM information_schema.columns WHERE table_schema = ${schema} AND table_name = '${table}' ORDER BY ordinal_position`,
  );
  const keys = await ask<Column>(
    url,
    folder,
    `SELECT constraint_name AS name, constraint_type AS type FROM information_schema.table_constraints WHERE table_schema = ${schema} AND table_name = '${table}' AND constraint_type = 'PRIMARY KEY'`,
  );
  return [...columns, ...keys];
}

describe("golang-migrate's dirty state", () => {
  const url = 'sqlite:app.sqlite';

  it('is told, and put right by mark, as "force" does', async () => {
    const style = styles['golang-migrate'];
    if (!style) throw new Error('no style');
    const { tool, files, more } = style;
    const folder = temporaryFolder({ ...more, ...files(0), ...files(1) });
    writeFiles(folder, {
      'migrations/000002_m.up.sql': 'CREATE TABLE notes (id INTEGER);\nCREATE TABLE notes (id INTEGER);\n',
    });
    await tool.up(folder, url);
    await expect(tool.up(folder, url)).rejects.toThrow('notes');
    expect(await states(folder, url)).toEqual({ '000001': 'applied', '000002': 'failed' });
    const blocked = await migrator(folder, url, 'up');
    expect(blocked.code).toBe(2);
    expect(blocked.errors).toContain('000002 began and did not end: schema_migrations says so.');
    writeFiles(folder, files(1));
    expect((await migrator(folder, url, 'mark', '--id', '2', '--as', 'pending')).code).toBe(0);
    expect(await tool.status(folder, url)).toMatch(/^1\n/);
    expect((await migrator(folder, url, 'up')).code).toBe(0);
    expect(await tool.status(folder, url)).toMatch(/^2\n/);
  });
});
