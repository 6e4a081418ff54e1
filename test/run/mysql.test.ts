import { describe, expect, it } from 'vitest';
import { ProgressTable } from '../../server/src/run/progress';
import { temporaryFolder, writeFiles } from '../support/folder';
import { familyUrls, useMysql } from '../support/mysql';
import { ask, inSession, migrator, states } from './support';

useMysql();

describe.each(Object.entries(familyUrls))('on %s', (_title, database) => {
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

  it('locks tables as a dump does, and fails in the midst of it without losing count', async () => {
    const url = await database();
    const dump = (value: string) =>
      `-- Up\nCREATE TABLE a (id INT PRIMARY KEY);\nLOCK TABLES a WRITE;\nINSERT INTO a VALUES (1);\nINSERT INTO a VALUES (${value});\nUNLOCK TABLES;\nCREATE INDEX a_id ON a (id);\n-- Down\nDROP TABLE a;\n`;
    const folder = temporaryFolder({ 'migrations/001_a.sql': dump('nothing') });
    const failed = await migrator(folder, url, 'up', '--yes');
    expect(failed.errors).toContain("Unknown column 'nothing'");
    expect(await states(folder, url)).toEqual({ '001': 'failed' });
    await ask(url, folder, 'DELETE FROM a');
    writeFiles(folder, { 'migrations/001_a.sql': dump('2') });
    expect(await migrator(folder, url, 'resume', '--yes')).toMatchObject({ code: 0 });
    expect(await ask(url, folder, 'SELECT id FROM a ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
  });

  describe('a statement that was under way when a run ended', () => {
    const truncate =
      '-- Up\nCREATE TABLE a (id INT PRIMARY KEY);\nINSERT INTO a VALUES (1);\nTRUNCATE TABLE a;\nINSERT INTO a VALUES (2);\n-- Down\nDROP TABLE a;\n';

    /** As a run leaves it that was killed while it truncated. */
    async function killed(): Promise<{ readonly url: string; readonly folder: string }> {
      const url = await database();
      const folder = temporaryFolder({
        'migrations/001_a.sql': truncate.replace('TRUNCATE TABLE a;', 'TRUNCATE nowhere.a;'),
      });
      await migrator(folder, url, 'up', '--yes');
      writeFiles(folder, { 'migrations/001_a.sql': truncate });
      await inSession(url, folder, async (session) => {
        const progress = new ProgressTable(session, '', 'database_migrator_history');
        const noted = await progress.read();
        if (noted) await progress.write({ ...noted, running: 'TRUNCATE TABLE a;', before: '[]', failure: null });
      });
      return { url, folder };
    }

    it('is unknown where nothing tells what became of it, and a person decides', async () => {
      const { url, folder } = await killed();
      expect(await states(folder, url)).toEqual({ '001': 'unknown' });
      const refused = await migrator(folder, url, 'up', '--yes');
      expect(refused.code).toBe(2);
      expect(refused.errors).toContain(
        'Nobody can tell whether statement 3 of 001 (TRUNCATE TABLE a) was done. Look at the database, then: resume --done, or resume --again.',
      );
      expect((await migrator(folder, url, 'resume', '--again', '--yes')).code).toBe(0);
      expect(await ask(url, folder, 'SELECT id FROM a')).toEqual([{ id: 2 }]);
      expect(await states(folder, url)).toEqual({ '001': 'applied' });
    });

    it('is left out where it was done', async () => {
      const { url, folder } = await killed();
      expect((await migrator(folder, url, 'resume', '--done', '--yes')).code).toBe(0);
      expect(await ask(url, folder, 'SELECT id FROM a ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
    });

    it('is taken for what the user says it is, by mark', async () => {
      const { url, folder } = await killed();
      expect((await migrator(folder, url, 'mark', '--id', '001', '--as', 'pending')).code).toBe(0);
      expect(await states(folder, url)).toEqual({ '001': 'pending' });
    });
  });
});
