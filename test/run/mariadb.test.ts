import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../support/folder';
import { freshDatabase, mariadbUrl } from '../support/mariadb';
import { ask, migrator, states } from './support';

const database = async () => `${await mariadbUrl()}/${(await freshDatabase()).name}`;

describe('DDL that no transaction takes back', () => {
  it('is noted statement by statement, and taken up where it stopped', async () => {
    const url = await database();
    const up = (table: string) =>
      `-- Up\nCREATE TABLE a (id INT PRIMARY KEY, x INT);\nINSERT INTO a VALUES (1, 1);\nINSERT INTO ${table} VALUES (1);\nALTER TABLE a ADD COLUMN y INT;\n-- Down\nDROP TABLE a;\n`;
    const folder = temporaryFolder({ 'migrations/001_a.sql': up('nowhere') });
    const failed = await migrator(folder, url, 'up', '--yes');
    expect(failed.code).toBe(1);
    expect(failed.errors).toContain('Statements 1–2 of 4 are applied.');
    expect(await states(folder, url)).toEqual({ '001': 'failed' });
    writeFiles(folder, { 'migrations/001_a.sql': up('a (id)').replace('VALUES (1);\nALTER', 'VALUES (2);\nALTER') });
    expect(await migrator(folder, url, 'resume', '--yes')).toMatchObject({ code: 0 });
    expect(await ask(url, folder, 'SELECT id, x, y FROM a ORDER BY id')).toEqual([
      { id: 1, x: 1, y: null },
      { id: 2, x: null, y: null },
    ]);
    expect(await states(folder, url)).toEqual({ '001': 'applied' });
    expect(await ask(url, folder, "SHOW TABLES LIKE 'database_migrator_progress'")).toEqual([]);
  });
});
