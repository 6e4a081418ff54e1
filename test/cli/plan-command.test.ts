import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Files, temporaryFolder } from '../support/folder';
import { run } from './support';

describe('the command of a plan', () => {
  const dialect = (text: string) => ({ 'database-migrator.json': `{ "dialect": "${text}" }` });
  const up = 'CREATE TABLE a (b integer);\n';
  const section = "<<'SQL'\nDROP TABLE a;\nSQL";
  it.each([
    [
      'dbmate',
      { ...dialect('sqlite'), 'db/1_a.sql': `-- migrate:up\n${up}-- migrate:down\nDROP TABLE a;\n` },
      'dbmate --migrations-dir db rollback',
    ],
    [
      'goose',
      { ...dialect('postgresql'), 'db/1_a.sql': `-- +goose Up\n${up}` },
      'goose -dir db postgres "$DATABASE_URL" down',
    ],
    [
      'Prisma',
      {
        'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
        'prisma/migrations/20250101000000_a/migration.sql': up,
      },
      'npx prisma db execute --file prisma/migrations/20250101000000_a/down.sql',
    ],
    [
      'sqlx',
      {
        ...dialect('postgresql'),
        'Cargo.toml': '[dependencies]\nsqlx = "0.8"\n',
        'migrations/1_a.up.sql': up,
        'migrations/1_a.down.sql': 'DROP TABLE a;\n',
      },
      'sqlx migrate revert --source migrations',
    ],
    [
      'node-pg-migrate',
      {
        'package.json': '{ "dependencies": { "node-pg-migrate": "7" } }',
        'migrations/1_a.sql': `-- Up Migration\n${up}`,
      },
      'npx node-pg-migrate down --migrations-dir migrations',
    ],
    [
      'pairs of no tool',
      { ...dialect('postgresql'), 'm x/1_a.up.sql': up },
      `psql "$DATABASE_URL" --set=ON_ERROR_STOP=1 --single-transaction < 'm x/1_a.down.sql'`,
    ],
    [
      'sections of no tool',
      { ...dialect('postgresql'), 'migrations/1_a.sql': `-- Up\n${up}-- Down\nDROP TABLE a;\n` },
      `psql "$DATABASE_URL" --set=ON_ERROR_STOP=1 --single-transaction ${section}`,
    ],
    ['SQLite', { ...dialect('sqlite'), 'migrations/1_a.sql': `-- Up\n${up}` }, `sqlite3 -bail "$DATABASE" ${section}`],
    [
      'what cannot run in a transaction',
      {
        ...dialect('postgresql'),
        'migrations/1_a.sql': `-- Up\n${up}-- Down\nDROP TABLE a;\n`,
        'migrations/2_i.sql': '-- Up\nCREATE INDEX CONCURRENTLY i ON a (b);\n',
      },
      `psql "$DATABASE_URL" --set=ON_ERROR_STOP=1 <<'SQL'\nDROP INDEX CONCURRENTLY i;\nSQL`,
    ],
    [
      'MySQL',
      { ...dialect('mysql'), 'migrations/1_a.sql': `-- Up\n${up}-- Down\nDROP TABLE a;\n` },
      `mysql "$DATABASE" <<'SQL'\nDROP TABLE a;\nSQL`,
    ],
  ] as const)('of %s', async (_, all: Files, command) => {
    const { output } = await run(temporaryFolder(all), 'plan');
    expect(parse(output).rollback.command).toBe(command);
  });
});
