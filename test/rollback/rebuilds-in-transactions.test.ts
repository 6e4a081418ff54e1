import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../cli/support';
import { temporaryFolder } from '../support/folder';
import { openSqlite } from '../verify/sqlite/open';

/** A tool, how it writes two halves, and how what is under the way back's marker is sent. */
interface Tool {
  readonly id: string;
  files(up: string, down: string): Readonly<Record<string, string>>;
  /** The text of its files, sorted, as halves; and whether it opens a transaction around the way back. */
  sent(files: readonly string[]): { readonly up: string; readonly sql: string; readonly inTransaction: boolean };
}

const pair = (up: string, down: string) => ({ 'm/000001_init.up.sql': up, 'm/000001_init.down.sql': down });
const inOne = (name: string, head: string, foot: string) => (up: string, down: string) => ({
  [`m/${name}.sql`]: `${head}\n${up}\n${foot}\n${down}`,
});

function cut(text: string, down: RegExp) {
  const at = text.search(down);
  return { up: text.slice(0, at), sql: text.slice(at) };
}

const tools: readonly Tool[] = [
  {
    id: 'golang-migrate',
    files: pair,
    // As it is by default; the URL alone changes it.
    sent: ([sql = '', up = '']) => ({ up, sql, inTransaction: true }),
  },
  {
    id: 'sqlx',
    files: pair,
    sent: ([sql = '', up = '']) => ({ up, sql, inTransaction: !sql.startsWith('-- no-transaction') }),
  },
  {
    id: 'dbmate',
    files: inOne('20240101000000_init', '-- migrate:up', '-- migrate:down'),
    sent([text = '']) {
      const { up, sql } = cut(text, /^-- migrate:down/m);
      return { up, sql, inTransaction: !sql.startsWith('-- migrate:down transaction:false') };
    },
  },
  {
    id: 'sql-migrate',
    files: inOne('20240101000000_init', '-- +migrate Up', '-- +migrate Down'),
    sent([text = '']) {
      const { up, sql } = cut(text, /^-- \+migrate Down/m);
      return { up, sql, inTransaction: !sql.startsWith('-- +migrate Down notransaction') };
    },
  },
  {
    id: 'goose',
    files: inOne('00001_init', '-- +goose Up', '-- +goose Down'),
    sent: ([text = '']) => ({
      ...cut(text, /^-- \+goose Down/m),
      inTransaction: !text.startsWith('-- +goose NO TRANSACTION'),
    }),
  },
];

const columns = ['made TEXT DEFAULT CURRENT_TIMESTAMP', 'made TEXT NOT NULL'] as const;

const rows = "INSERT INTO users VALUES (1, 'then', 'a'); INSERT INTO posts VALUES (1, 1), (2, 1);";

/** Goes down on SQLite with foreign keys on, over rows; what the tool's transaction would do, done here. */
async function goneDown(tool: Tool, column: string, action: string) {
  const init = `CREATE TABLE users (id INTEGER PRIMARY KEY, ${column}, name TEXT);\nCREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id) ${action});\n`;
  const folder = temporaryFolder({
    'database-migrator.json': JSON.stringify({ dialect: 'sqlite', framework: tool.id }),
    ...tool.files(init, 'DROP TABLE posts;\nDROP TABLE users;\n'),
  });
  const before = new Set(readdirSync(path.join(folder, 'm')));
  const made = await run(folder, 'new', 'drop made', '--kind', 'drop-column', '--table', 'users', '--column', 'made');
  expect(made).toMatchObject({ code: 0 });
  const added = readdirSync(path.join(folder, 'm')).filter((file) => !before.has(file));
  const { up, sql, inTransaction } = tool.sent(
    added.sort().map((file) => readFileSync(path.join(folder, 'm', file), 'utf8')),
  );
  const engine = await openSqlite();
  try {
    await engine.send(`PRAGMA foreign_keys = ON; ${init} ${rows} ${up}`);
    const failure = await engine.send(inTransaction ? `BEGIN; ${sql}; COMMIT;` : sql).then(
      () => null,
      (error: Error) => error.message,
    );
    if (failure !== null) await engine.send('ROLLBACK');
    const posts = await engine.query<{ user_id: number | null }>('SELECT user_id FROM posts ORDER BY id');
    const [kept] = await engine.query<{ foreign_keys: number }>('PRAGMA foreign_keys');
    const names = await engine.query<{ name: string }>("SELECT name FROM pragma_table_info('users') ORDER BY cid");
    return {
      sql,
      failure,
      users: posts.map(({ user_id }) => user_id),
      keys: kept?.foreign_keys,
      columns: names.map(({ name }) => name),
    };
  } finally {
    await engine.close();
  }
}

describe.each(['ON DELETE CASCADE', 'ON DELETE SET NULL'])('a way back that rebuilds what %s refers to', (action) => {
  it.each(tools.flatMap((tool) => columns.map((column) => ({ id: tool.id, tool, column }))))(
    'takes no row with $id, $column',
    async ({ tool, column }) => {
      const { failure, users, keys, columns: names, sql } = await goneDown(tool, column, action);
      expect(users, sql).toEqual([1, 1]);
      expect(keys).toBe(1);
      if (tool.id !== 'golang-migrate') {
        expect({ failure, names }).toEqual({ failure: null, names: ['id', 'made', 'name'] });
        return;
      }
      expect(failure).toContain('cannot start a transaction within a transaction');
      expect(sql).toContain('x-no-tx-wrap=true');
    },
  );
});

describe.each(['ON DELETE RESTRICT', ''])('a way back that rebuilds what refuses, %s', (action) => {
  it.each(tools)('runs with $id, or fails and loses nothing', async (tool) => {
    const { failure, users, sql } = await goneDown(tool, columns[0], action);
    expect(users, sql).toEqual([1, 1]);
    // In its transaction it runs where the connection has foreign keys off, as SQLite's own default is.
    if (tool.id === 'golang-migrate') expect(failure).toContain('FOREIGN KEY constraint failed');
    else expect(failure, sql).toBeNull();
  });
});

it('with x-no-tx-wrap golang-migrate takes the rebuild, and loses nothing', async () => {
  const unwrapped: Tool = {
    id: 'golang-migrate',
    files: pair,
    sent: ([sql = '', up = '']) => ({ up, sql, inTransaction: false }),
  };
  const { failure, users, columns: names } = await goneDown(unwrapped, columns[0], 'ON DELETE CASCADE');
  expect({ failure, users, names }).toEqual({ failure: null, users: [1, 1], names: ['id', 'made', 'name'] });
});

it('a tool that cannot leave its transaction for one half gets no such rebuild', async () => {
  const up = 'ALTER TABLE users DROP COLUMN made;\nALTER TABLE users ADD COLUMN a TEXT;\n';
  const init = `CREATE TABLE users (id INTEGER PRIMARY KEY, ${columns[0]}, name TEXT);\nCREATE TABLE posts (user_id INTEGER REFERENCES users (id) ON DELETE CASCADE);\n`;
  const folder = temporaryFolder({
    'database-migrator.json': '{ "dialect": "sqlite" }',
    'm/00001_init.sql': `-- +goose Up\n${init}`,
    'm/00002_drop.sql': `-- +goose Up\n${up}`,
  });
  await run(folder, 'write-down', 'm/00002_drop.sql');
  const text = readFileSync(path.join(folder, 'm/00002_drop.sql'), 'utf8');
  expect(text).toContain('ALTER TABLE users DROP COLUMN a;');
  expect(text).toContain('rebuilding "users" deletes or empties what refers to it in "posts"');
  expect(text).not.toMatch(/^(?:DROP TABLE|PRAGMA)/m);
});
