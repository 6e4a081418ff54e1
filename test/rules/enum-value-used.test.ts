import { PGlite } from '@electric-sql/pglite';
import { afterAll, expect, it } from 'vitest';
import type { ServerVersion } from '../../server/src/core/dialect';
import { analyzeAll, projectOf } from '../pages/example';
import { settingOf } from './findings';

const schema = `CREATE TYPE mood AS ENUM ('calm', 'tense');
CREATE TABLE days (day date PRIMARY KEY, mood mood, note text);
CREATE TABLE notes (id bigint PRIMARY KEY, note text);`;

const rule = 'enum-value-used-in-transaction';

function severities(up: string, version: ServerVersion | null = null): readonly string[] {
  const files = [schema, up].map((text, index) => ({ path: `migrations/00${index + 1}_step.sql`, text }));
  const reports = analyzeAll(projectOf(files, settingOf({ configuration: { version } })));
  return reports.flatMap(({ findings }) => findings.flatMap((one) => (one.rule === rule ? [one.severity] : [])));
}

const database = PGlite.create();
afterAll(async () => (await database).close());

it.each([
  "INSERT INTO days (day, mood) VALUES (now(), 'glad');",
  "INSERT INTO days VALUES (now(), 'glad');",
  "UPDATE days SET note = 'x' WHERE mood = 'glad';",
  "DELETE FROM days WHERE mood IN ('calm', 'glad');",
  "ALTER TABLE days ALTER COLUMN mood SET DEFAULT 'glad';",
  "ALTER TABLE days ADD COLUMN later mood DEFAULT 'glad';",
  "CREATE TABLE weeks (week integer, mood mood DEFAULT 'glad');",
  "CREATE INDEX i ON days (day) WHERE mood = 'glad';",
  "ALTER TABLE days ADD CHECK (mood <> 'glad');",
  "CREATE VIEW v AS SELECT day FROM days WHERE mood = 'glad';",
  "SELECT 'glad'::mood;",
  "INSERT INTO days (day, note) VALUES (now(), 'glad');",
  "INSERT INTO notes VALUES (1, 'glad');",
  "UPDATE notes SET note = 'glad';",
  "ALTER TYPE mood ADD VALUE 'sad' AFTER 'glad';",
  "COMMENT ON TYPE mood IS 'glad';",
  "ALTER TYPE mood RENAME VALUE 'glad' TO 'merry';",
])('%s: told where PostgreSQL refuses it', async (use) => {
  const refused = await (await database).transaction(async (connection) => {
    await connection.exec(`${schema}`);
    await connection.exec('COMMIT; BEGIN;');
    await connection.exec("INSERT INTO days VALUES ('2020-01-01', 'calm');");
    await connection.exec("ALTER TYPE mood ADD VALUE 'glad';");
    const message = await connection.exec(use).then(
      () => '',
      (error: Error) => error.message,
    );
    await connection.exec('ROLLBACK; DROP TABLE days, notes; DROP TYPE mood; BEGIN;');
    return message.startsWith('unsafe use');
  });
  expect(severities(`BEGIN;\nALTER TYPE mood ADD VALUE 'glad';\n${use}\nCOMMIT;`)).toEqual(refused ? ['error'] : []);
});

it('is silent once the transaction has ended, and where there is none', () => {
  const use = "UPDATE days SET mood = 'glad';";
  expect(severities(`BEGIN;\nALTER TYPE mood ADD VALUE 'glad';\nCOMMIT;\n${use}`)).toEqual([]);
  expect(
    severities(`BEGIN;\nALTER TYPE mood ADD VALUE IF NOT EXISTS 'calm';\nUPDATE days SET mood = 'calm';\nCOMMIT;`),
  ).toEqual([]);
});

it('of a table that no migration has made it is in doubt', () => {
  expect(
    severities("BEGIN;\nALTER TYPE mood ADD VALUE 'glad';\nUPDATE elsewhere.met SET mood = 'glad';\nCOMMIT;"),
  ).toEqual(['warning']);
});
