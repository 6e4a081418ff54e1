import { expect, it } from 'vitest';
import { prepareSqlite } from '../../../server/src/verify/sqlite/session';
import { openSqlite } from './open';

it('begins as a new connection does, but for foreign keys, which are on', async () => {
  const engine = await openSqlite();
  await engine.send(`PRAGMA recursive_triggers = ON; PRAGMA legacy_alter_table = ON; PRAGMA writable_schema = ON; CREATE TABLE t (a);
    CREATE TEMP TABLE "my x" (a INTEGER PRIMARY KEY AUTOINCREMENT, b UNIQUE); CREATE INDEX temp.i ON "my x" (b); CREATE TEMP VIEW v AS SELECT 1;
    CREATE TEMP TRIGGER tr AFTER INSERT ON "my x" BEGIN SELECT 1; END; CREATE TEMP TRIGGER tt AFTER INSERT ON t BEGIN SELECT 1; END;
    ATTACH ':memory:' AS other`);
  await prepareSqlite(engine);
  expect(
    await engine.query(
      `SELECT foreign_keys, recursive_triggers, legacy_alter_table, writable_schema
      FROM pragma_foreign_keys, pragma_recursive_triggers, pragma_legacy_alter_table, pragma_writable_schema`,
    ),
  ).toEqual([{ foreign_keys: 1, recursive_triggers: 0, legacy_alter_table: 0, writable_schema: 0 }]);
  expect(await engine.query("SELECT name FROM sqlite_temp_schema WHERE name NOT LIKE 'sqlite%'")).toEqual([]);
  expect(await engine.query("SELECT name FROM pragma_database_list WHERE name NOT IN ('main', 'temp')")).toEqual([]);
});
