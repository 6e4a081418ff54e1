import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/src/database/open';
import { temporaryFolder } from '../support/folder';
import { run } from './support';

const validate = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }).compile({
  ...JSON.parse(readFileSync('schemas/diff-report.schema.json', 'utf8')),
});

const postgres = {
  'database-migrator.json': '{ "dialect": "postgresql" }',
  'migrations/001_users.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, age integer, note text);\n',
  'migrations/002_orders.sql':
    "CREATE TYPE state AS ENUM ('new', 'sent');\nCREATE TABLE orders (id bigint PRIMARY KEY, state state NOT NULL, user_id bigint REFERENCES users (id));\n",
  'migrations/003_change.sql':
    'ALTER TABLE users ALTER age TYPE bigint, DROP COLUMN note, ADD COLUMN email text NOT NULL;\nCREATE INDEX users_email_idx ON users (email);\n',
};

describe('between migrations', () => {
  it('tells what the last one changes', async () => {
    const { code, output } = await run(temporaryFolder(postgres), 'diff');
    expect(code).toBe(0);
    const lines = output.trimEnd().split('\n');
    expect(lines[0]).toBe('migrations at 002 → migrations at head');
    expect(lines.slice(1, -1).sort()).toEqual([
      '  + column users.email',
      '  + index users_email_idx',
      '  - column users.note',
      '  ~ column users.age: type integer → bigint',
    ]);
    expect(lines.at(-1)).toBe('4 changes');
  });

  it('tells what a single one does, and all since another', async () => {
    const folder = temporaryFolder(postgres);
    const second = await run(folder, 'diff', '--to', '002');
    expect(second.output).toMatch(/^migrations at 001 → migrations at 002\n/);
    expect(second.output).toContain('+ table orders\n');
    expect((await run(folder, 'diff', '--to', '1')).output).toMatch(/^migrations before the first migration → /);
    const { output } = await run(folder, 'diff', '--from', '001');
    expect(output).toContain('+ table orders');
    expect(output).toContain('+ column users.email');
    expect((await run(folder, 'diff', '--to', '9')).errors).toBe(
      'database-migrator: there is no migration "9" in migrations\n',
    );
  });

  it('tells a rename as one, in a renamed table too, and writes it so that no data is lost', async () => {
    const folder = temporaryFolder({
      ...postgres,
      'migrations/004_people.sql': 'ALTER TABLE users RENAME TO people;\n',
      'migrations/005_names.sql':
        'ALTER TABLE people RENAME COLUMN email TO address;\nALTER TABLE people ALTER age TYPE integer;\n',
    });
    const { output } = await run(folder, 'diff', '--from', '003');
    expect(output.trimEnd().split('\n').slice(1)).toEqual([
      '  ~ table people: name users → people',
      '  ~ column people.address: name email → address',
      '  ~ column people.age: type bigint → integer',
      '3 changes',
    ]);
    const sql = (await run(folder, 'diff', '--from', '003', '--format', 'sql')).output;
    expect(sql.split('\n').slice(1, -1)).toEqual([
      'ALTER TABLE users RENAME TO people;',
      'ALTER TABLE people RENAME COLUMN email TO address;',
      expect.stringMatching(/^ALTER TABLE people ALTER COLUMN age TYPE integer/),
    ]);
  });

  it('is SQL in an order in which it can be run, and JSON', async () => {
    const folder = temporaryFolder(postgres);
    const { output } = await run(folder, 'diff', '--from', '001', '--format', 'sql');
    expect(output).toMatch(/^-- From migrations at 001 to migrations at head\. Nothing of it has been run/);
    const at = (text: string) => {
      expect(output).toContain(text);
      return output.indexOf(text);
    };
    expect(at('CREATE TYPE state')).toBeLessThan(at('CREATE TABLE orders'));
    expect(at('ADD COLUMN email')).toBeLessThan(at('CREATE INDEX users_email_idx'));
    expect(at('TYPE bigint')).toBeLessThan(at('DROP COLUMN note'));
    const report = JSON.parse((await run(folder, 'diff', '--format', 'json')).output);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  });
});

const sqlite = {
  'database-migrator.json': '{ "dialect": "sqlite" }',
  'migrations/001_users.sql': 'CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n',
  'migrations/002_index.sql':
    'CREATE INDEX users_email_idx ON users (email);\nCREATE TABLE notes (id INTEGER PRIMARY KEY);\n',
  'migrations/003_later.sql': 'CREATE TABLE later (id INTEGER PRIMARY KEY);\n',
};

describe('against a database', () => {
  it('finds none where the migrations that it has made it', async () => {
    const folder = temporaryFolder(sqlite);
    const url = `sqlite:${path.join(folder, 'app.sqlite')}`;
    expect((await run(folder, 'up', '--to', '002_index', '--url', url, '--yes')).code).toBe(0);
    expect(await run(folder, 'diff', '--url', url, '--check')).toEqual({
      code: 0,
      errors: '',
      output: expect.stringMatching(
        /^app\.sqlite · SQLite.* against migrations at 002\nThe database is as the migrations make it\.\n$/,
      ),
    });
    expect((await run(folder, 'diff', '--url', url, '--to', '003')).output).toContain('missing    table later');
  });

  it('tells what is missing, extra and different, and the SQL that brings it back', async () => {
    const folder = temporaryFolder(sqlite);
    const url = `sqlite:${path.join(folder, 'app.sqlite')}`;
    await run(folder, 'up', '--url', url, '--yes');
    const database = await openDatabase(url, { folder });
    await database.send(
      'DROP INDEX users_email_idx; DROP TABLE notes; CREATE TABLE by_hand (a TEXT); ALTER TABLE users ADD COLUMN odd TEXT;',
    );
    await database.close();
    const { code, output } = await run(folder, 'diff', '--url', url, '--check');
    expect(code).toBe(1);
    for (const line of [
      'missing    index users_email_idx',
      'missing    table notes',
      'extra      table by_hand',
      'extra      column users.odd',
    ])
      expect(output).toContain(`  ${line}\n`);
    expect(output).toContain('\n4 differences\n');
    expect((await run(folder, 'diff', '--url', url)).code).toBe(0);
    const report = JSON.parse((await run(folder, 'diff', '--url', url, '--format', 'json')).output);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    const [sides] = report.diffs.map((one: { sql: { from: string; to: string } }) => one.sql);
    expect(sides.from).toMatch(/by_hand/);
    expect(sides.to).not.toMatch(/by_hand|odd/);
    expect(sides.to).toMatch(/CREATE TABLE notes/);
    const sql = (await run(folder, 'diff', '--url', url, '--format', 'sql')).output;
    const back = await openDatabase(url, { folder });
    await back.send(sql);
    await back.close();
    expect((await run(folder, 'diff', '--url', url, '--check')).output).toContain('The database is as');
  });

  it('compares with nothing where all was rolled back', async () => {
    const folder = temporaryFolder({
      'migrations/001_users.sql': '-- Up\nCREATE TABLE users (id INTEGER PRIMARY KEY);\n-- Down\nDROP TABLE users;\n',
    });
    const url = `sqlite:${path.join(folder, 'app.sqlite')}`;
    await run(folder, 'up', '--url', url, '--yes');
    expect((await run(folder, 'down', '--url', url, '--yes')).code).toBe(0);
    expect((await run(folder, 'diff', '--url', url, '--check')).output).toMatch(
      /against migrations before the first migration\nThe database is as the migrations make it/,
    );
  });

  it('refuses what does not go together', async () => {
    const folder = temporaryFolder(sqlite);
    expect((await run(folder, 'diff', '--url', 'sqlite:a', '--from', '001')).errors).toContain(
      '--from names a migration',
    );
    expect((await run(folder, 'diff', '--check')).errors).toContain('--check is about a database');
    expect((await run(folder, 'diff', '--database')).errors).toContain('no database is named');
  });
});
