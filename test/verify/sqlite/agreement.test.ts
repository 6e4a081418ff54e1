import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Engine } from '../../../server/src/verify/engine';
import { snapshotSqlite } from '../../../server/src/verify/sqlite/snapshot';
import { databases } from './databases';
import { openSqlite } from './open';

it('reads the constraints out of a definition that SQLite reads out of it', async () => {
  const engine = await openSqlite();
  const empty = await engine.checkpoint();
  await fc.assert(
    fc.asyncProperty(databases, async (sql) => {
      await engine.restore(empty);
      await engine.send(sql);
      // SQLite makes no second index for what is the key or UNIQUE already.
      const withoutKey = (lines: readonly string[]) => lines.filter((line) => !/^unique \w+ \(a\)$/.test(line));
      expect(withoutKey(await read(engine))).toEqual(withoutKey(await told(engine)));
    }),
    { numRuns: process.env['TEST_LONG'] ? 5_000 : 200 },
  );
});

/** As the snapshot has them, one line each. */
async function read(engine: Engine): Promise<readonly string[]> {
  const lines = [...(await snapshotSqlite(engine)).values()].flatMap(({ key, facts }) => {
    const [, kind, table, columns] =
      /^(foreign key|unique constraint|primary key) (\w+) ?(.*?)(?: #\d+)?$/.exec(key) ?? [];
    if (kind === 'primary key') return `key of ${table}: ${/\((.*?)\)/.exec(facts['definition'] ?? '')?.[1]}`;
    if (kind === 'unique constraint') return `unique ${table} ${columns}`;
    if (kind !== 'foreign key') return [];
    return `${table} ${columns} → ${facts['references']} ${facts['ON UPDATE'] ?? 'NO ACTION'} ${facts['ON DELETE'] ?? 'NO ACTION'}`;
  });
  return lines.sort();
}

/** As SQLite's own functions tell them. */
async function told(engine: Engine): Promise<readonly string[]> {
  const rows = await engine.query<{ line: string }>(`
    WITH tables AS (SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%')
    SELECT printf('key of %s: %s', t.name, group_concat(x.name, ', ')) AS line
      FROM tables t, pragma_table_xinfo(t.name) x WHERE x.pk > 0 GROUP BY t.name
    UNION ALL SELECT printf('unique %s (%s)', t.name, (SELECT group_concat(quoted, ', ') FROM (SELECT iif(name = 'order', '"order"', name) AS quoted FROM pragma_index_info(i.name))))
      FROM tables t, pragma_index_list(t.name) i WHERE i.origin = 'u'
    UNION ALL SELECT printf('%s (%s) → %s (%s) %s %s', t.name, iif(f."from" = 'order', '"order"', f."from"), f."table", f."to", f.on_update, f.on_delete)
      FROM tables t, pragma_foreign_key_list(t.name) f`);
  return rows.map(({ line }) => line).sort();
}
