import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/folder';
import { run } from './support';

const table = (name: string) => `CREATE TABLE ${name} (id INTEGER PRIMARY KEY);\n`;

/** Two histories share a folder, and a third lies in a folder below. */
const files = {
  'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "sqlite" }',
  'm/1_a.sqlite3.up.sql': table('other'),
  'm/1_a.sqlite3.down.sql': 'DROP TABLE other;\n',
  'm/1_a.sqlite.up.sql': table('twin'),
  'm/1_a.sqlite.down.sql': 'DROP TABLE twin;\n',
  'm/tenant/1_t.up.sql': table('tenant'),
  'm/tenant/1_t.down.sql': 'DROP TABLE tenant;\n',
};

describe('a folder that holds several histories', () => {
  it('is told with the path of each, and each path compares the database with that one', async () => {
    const folder = temporaryFolder(files);
    const url = `sqlite:${path.join(folder, 'app.sqlite')}`;
    const refused = await run(folder, 'diff', 'm', '--url', url);
    expect(refused).toMatchObject({ code: 2, output: '' });
    expect(refused.errors).toContain(
      'there are several histories here. Name the path of one: m/1_a.sqlite.up.sql (sqlite), m/1_a.sqlite3.up.sql (sqlite3), m/tenant',
    );
    const missing = async (asked: string) =>
      (await run(folder, 'diff', asked, '--url', url)).output.match(/table \w+/g);
    expect(await missing('m/1_a.sqlite3.up.sql')).toEqual(['table other']);
    expect(await missing('m/1_a.sqlite.up.sql')).toEqual(['table twin']);
    expect(await missing('m/tenant')).toEqual(['table tenant']);
  });

  it('is told the same way by what draws one of them', async () => {
    const folder = temporaryFolder(files);
    expect((await run(folder, 'schema', 'm', '--format', 'dbml')).errors).toContain('is of one: name its path, m/1_a');
    expect((await run(folder, 'schema', 'm/1_a.sqlite.up.sql', '--format', 'dbml')).output).toMatch(/^Table twin/);
  });
});
