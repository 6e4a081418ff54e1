import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/folder';
import { run } from './support';

const read = (folder: string, file: string) => readFileSync(path.join(folder, file), 'utf8');

const files = {
  'database-migrator.json': '{ "dialect": "postgresql", "documents": { "diagrams": ["docs/erd.mmd"] } }',
  'migrations/20240101_users.sql':
    "CREATE TYPE mood AS ENUM ('ok', 'bad');\nCREATE TABLE users (id bigint PRIMARY KEY, mood mood NOT NULL);\n",
  'migrations/20240202_orders.sql':
    'CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id));\n',
  'migrations/20240303_names.sql': 'ALTER TABLE users RENAME COLUMN mood TO temper;\nDROP TABLE orders;\n',
  'LLM-OVERVIEW.md': '# Overview\n',
};

describe('docs', () => {
  it('writes page, diagram and notes, and finds them up to date', async () => {
    const folder = temporaryFolder(files);
    expect(await run(folder, 'docs')).toEqual({
      code: 0,
      errors: '',
      output: '✓ docs/schema.md: written\n✓ docs/erd.mmd: written\n✓ LLM-OVERVIEW.md: brought up to date\n',
    });
    expect(read(folder, 'docs/schema.md')).toMatch(
      /## users\n\n\| Column \| Type \|.*\n.*\n\| id \| bigint \| {2}\| {2}\| PK \|\n\| temper \|/,
    );
    expect(read(folder, 'docs/schema.md')).toContain('## Enums\n\n- mood: ok, bad\n');
    expect(read(folder, 'LLM-OVERVIEW.md')).toContain(
      [
        '- 2024-01-01 **20240101_users**: adds table users; adds enum mood',
        '- 2024-02-02 **20240202_orders**: adds table orders',
        '- 2024-03-03 **20240303_names**: renames column users.mood to temper; drops table orders (destructive)',
      ].join('\n'),
    );
    expect(await run(folder, 'docs', '--check')).toEqual({
      code: 0,
      errors: '',
      output: '✓ docs/schema.md: up to date\n✓ docs/erd.mmd: up to date\n✓ LLM-OVERVIEW.md: up to date\n',
    });
  });

  it('tells what is out of date, and writes nothing for --check', async () => {
    const folder = temporaryFolder(files);
    expect((await run(folder, 'docs', '--check')).output).toMatch(
      /^✗ docs\/schema\.md: not there yet\n✗ docs\/erd\.mmd: not there yet\n✗ LLM-OVERVIEW\.md: out of date from line 3 on\n$/,
    );
    await run(folder, 'docs');
    writeFileSync(path.join(folder, 'migrations/20240404_age.sql'), 'ALTER TABLE users ADD COLUMN age integer;\n');
    const before = read(folder, 'docs/schema.md');
    const { code, output, errors } = await run(folder, 'docs', '--check');
    expect(code).toBe(1);
    expect(output).toMatch(/^✗ docs\/schema\.md: out of date from line \d+ on\n✗ docs\/erd\.mmd: out of date/);
    expect(errors).toBe('database-migrator: to write them: database-migrator docs\n');
    expect(read(folder, 'docs/schema.md')).toBe(before);
  });

  it('keeps text around the markers, and leaves a file whose markers are no pair', async () => {
    const folder = temporaryFolder({
      ...files,
      'docs/schema.md': '# Ours\n',
      'docs/erd.mmd': '%% database-migrator:begin\n',
    });
    const { code, output } = await run(folder, 'docs', 'migrations');
    expect(code).toBe(1);
    expect(output).toContain(
      '✗ docs/erd.mmd: left as it is: line 1: database-migrator:begin has no database-migrator:end\n',
    );
    expect(read(folder, 'docs/erd.mmd')).toBe('%% database-migrator:begin\n');
    expect(read(folder, 'docs/schema.md')).toMatch(/^# Ours\n\n<!-- database-migrator:begin -->\n/);
  });

  it('writes nothing outside of the folder of its configuration', async () => {
    const documents = '{ "dialect": "postgresql", "documents": { "schema": "../schema.md", "notes": false } }';
    const folder = temporaryFolder({ ...files, 'database-migrator.json': documents });
    expect(await run(folder, 'docs')).toMatchObject({
      code: 1,
      output: expect.stringMatching(
        /^✗ \.\.\/schema\.md: left as it is: it lies outside of the configuration's folder\n$/,
      ),
    });
  });

  it('says that there is nothing to tell of', async () => {
    expect(await run(temporaryFolder({}), 'docs')).toMatchObject({
      code: 2,
      errors: 'database-migrator: there are no migrations here\n',
    });
  });
});

const samples = readdirSync('samples', { withFileTypes: true }).filter((entry) => entry.isDirectory());

it.each(samples.map(({ name }) => name))('%s has documents that stay as they are', async (name) => {
  const folder = temporaryFolder({});
  cpSync(path.join('samples', name), folder, { recursive: true });
  writeFileSync(path.join(folder, 'LLM-OVERVIEW.md'), '# Overview\n');
  expect(await run(folder, 'docs')).toMatchObject({ code: 0, errors: '' });
  expect(read(folder, 'LLM-OVERVIEW.md')).toContain('\n- ');
  expect(await run(folder, 'docs', '--check')).toMatchObject({ code: 0 });
});
