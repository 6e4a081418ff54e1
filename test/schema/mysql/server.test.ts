import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase, type MariadbDatabase } from '../../support/mariadb';
import { mariadb } from '../script';
import { changes } from './changes';
import { sequences } from './sequences';
import { differencesFrom, shownTables } from './shown';

let database: MariadbDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

test.each(sequences.map(([title, ...sql]) => ({ title, sql })))('as MariaDB shows it: $title', async ({ sql }) => {
  for (const statement of sql) await database.query(statement);
  const shown = await shownTables(database);
  expect(differencesFrom(shown, sql), shown).toEqual([]);
  for (const object of mariadb(sql.join(';\n')).objects.values()) {
    if (object.class === 'table') expect(object.partial).toBe(false);
  }
});

test('whatever MariaDB takes, in whatever order, the folded schema is what it shows', async () => {
  await fc.assert(
    fc.asyncProperty(changes, async (sql) => {
      const own = await freshDatabase();
      try {
        const taken: string[] = [];
        for (const statement of sql) {
          const isTaken = await own.query(statement).then(
            () => true,
            () => false,
          );
          if (isTaken) taken.push(statement);
        }
        const shown = await shownTables(own);
        expect(differencesFrom(shown, taken), `${taken.join(';\n')}\n\n${shown}`).toEqual([]);
      } finally {
        await own.drop();
      }
    }),
    { numRuns: process.env['TEST_LONG'] ? 1000 : 40 },
  );
});
