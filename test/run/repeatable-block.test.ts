import { beforeAll, expect, it } from 'vitest';
import type { StatementReader } from '../../server/src/core/readers/reader';
import { isRepeatableBlock } from '../../server/src/core/run/repeatable-block';
import { loadReaders } from '../../server/src/workspace/readers';
import { temporaryFolder } from '../support/folder';
import { ask, inSession, migrator, postgresForTests, states } from './support';

const postgres = postgresForTests();
let reader: StatementReader;
beforeAll(async () => {
  const found = (await loadReaders(['postgresql'])).dialects.get('postgresql');
  if (!found) throw new Error('no reader');
  reader = found;
});

const block = (update: string) => `DO $$
DECLARE
  batch_first users.id%TYPE;
  batch_last users.id%TYPE;
BEGIN
  SELECT id INTO batch_first FROM users ORDER BY id LIMIT 1;
  WHILE batch_first IS NOT NULL LOOP
    SELECT id INTO batch_last FROM (SELECT id FROM users WHERE id >= batch_first ORDER BY id LIMIT 10) AS batch ORDER BY id DESC LIMIT 1;
    ${update};
    COMMIT;
    SELECT id INTO batch_first FROM users WHERE id > batch_last ORDER BY id LIMIT 1;
  END LOOP;
END $$;`;
const range = 'id BETWEEN batch_first AND batch_last';

it.each([
  [`UPDATE users SET whole = name WHERE ${range} AND whole IS DISTINCT FROM name`, true],
  [`UPDATE users SET whole = (name)::text WHERE ${range} AND whole IS DISTINCT FROM (name)::text`, true],
  [`UPDATE users SET whole = lower(name) WHERE whole IS DISTINCT FROM lower(name) AND ${range}`, true],
  [`UPDATE users SET whole = 'x' WHERE ${range} AND whole IS NULL`, true],
  [`UPDATE users SET a = b, c = d WHERE ${range} AND (a IS DISTINCT FROM b OR c IS DISTINCT FROM d)`, true],
  [`UPDATE users SET name = lower(name) WHERE ${range} AND name IS DISTINCT FROM lower(name)`, true],
  // Once more it would give another value.
  [`UPDATE users SET level = level + 1 WHERE ${range} AND level IS DISTINCT FROM level + 1`, false],
  [`UPDATE users SET name = replace(name, 'a', 'aa') WHERE name IS DISTINCT FROM replace(name, 'a', 'aa')`, false],
  [`UPDATE users SET a = b, b = a WHERE ${range} AND (a IS DISTINCT FROM b OR b IS DISTINCT FROM a)`, false],
  // The same for all rows: it would overwrite what was written since.
  [`UPDATE users SET whole = 'x' WHERE ${range} AND whole IS DISTINCT FROM 'x'`, false],
  [`UPDATE users SET whole = now() WHERE ${range} AND whole IS DISTINCT FROM now()`, false],
  [`UPDATE users SET whole = own(name) WHERE ${range} AND whole IS DISTINCT FROM own(name)`, false],
  [`UPDATE users SET whole = name WHERE ${range} AND whole IS DISTINCT FROM other`, false],
  [`UPDATE users SET whole = name WHERE ${range} OR whole IS DISTINCT FROM name`, false],
  [`UPDATE users SET a = b, c = d WHERE ${range} AND a IS DISTINCT FROM b`, false],
  [`UPDATE users SET n = n + 1 WHERE ${range}`, false],
  [`DELETE FROM users WHERE ${range}`, false],
  [`UPDATE users SET whole = name WHERE whole IS DISTINCT FROM name; PERFORM touch()`, false],
  [`UPDATE users SET whole = name WHERE whole IS DISTINCT FROM name; INSERT INTO log VALUES (1)`, false],
])('%s: %s', (update, expected) => {
  const { text, operations } = reader.read(block(update));
  expect(isRepeatableBlock(text, operations)).toBe(expected);
});

it('goes on by itself where a block was broken off that may be run again', async () => {
  const folder = temporaryFolder({
    'migrations/001_users.sql':
      "CREATE TABLE users (id int PRIMARY KEY, name text, full_name text);\nINSERT INTO users SELECT i, 'n' || i FROM generate_series(1, 100) i;\n",
    'migrations/002_fill.sql': block(
      `UPDATE users SET full_name = name WHERE ${range} AND full_name IS DISTINCT FROM name`,
    ),
  });
  const url = await postgres();
  await migrator(folder, url, 'up', '--to', '1', '--yes');
  await inSession(url, folder, async (other) => {
    await other.send('BEGIN; SELECT * FROM users WHERE id = 95 FOR UPDATE');
    const run = migrator(folder, url, 'up', '--yes');
    await inSession(url, folder, async (watcher) => {
      const waiting = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'DO %'";
      while ((await watcher.query(waiting)).length === 0);
      await watcher.query(`SELECT pg_terminate_backend(pid) FROM (${waiting}) AS w`);
    });
    const { code, errors } = await run;
    expect(code).toBe(1);
    expect(errors).toContain('002 (migrations/002_fill.sql:1:1)');
    await other.send('ROLLBACK');
  });
  expect(await states(folder, url)).toEqual({ '001': 'applied', '002': 'unknown' });
  const done = 'SELECT count(full_name)::int AS n FROM users';
  expect(await ask(url, folder, done)).toEqual([{ n: 90 }]);
  expect(await migrator(folder, url, 'up', '--yes')).toMatchObject({ code: 0 });
  expect(await ask(url, folder, done)).toEqual([{ n: 100 }]);
});
