import { describe, expect, test } from 'vitest';
import { downOf, postgresDown } from './down';

const history = `CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id int, mood mood DEFAULT 'ok'::mood NOT NULL, moods mood[] CHECK (cardinality(moods) < 3));
CREATE INDEX people_mood ON people (mood);`;

describe('values that an enum got', () => {
  test('are taken out by a type without them, to which every column is changed over', () => {
    expect(postgresDown(history, "ALTER TYPE mood ADD VALUE 'happy';")).toBe(
      `-- Taking a value out of "mood" fails once a row holds it: give such rows another value first.
ALTER TABLE people DROP CONSTRAINT people_moods_check;
ALTER TYPE mood RENAME TO mood_old;
CREATE TYPE mood AS ENUM ('sad', 'ok');
ALTER TABLE people
  ALTER COLUMN mood DROP DEFAULT,
  ALTER COLUMN mood TYPE mood USING mood::text::mood,
  ALTER COLUMN mood SET DEFAULT 'ok'::mood;
ALTER TABLE people ALTER COLUMN moods TYPE mood[] USING moods::text::mood[];
DROP TYPE mood_old;
ALTER TABLE people ADD CHECK (cardinality(moods) < 3);`,
    );
  });

  test('are taken out together, whatever stands between', () => {
    const up = `ALTER TYPE mood ADD VALUE 'happy';
      ALTER TABLE people ADD COLUMN b mood;
      ALTER TYPE mood ADD VALUE 'glad';
      ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';`;
    const lines = postgresDown(history, up).split('\n');
    expect(lines.filter((line) => line.startsWith('CREATE TYPE'))).toEqual(["CREATE TYPE mood AS ENUM ('sad', 'ok');"]);
    expect(lines[0]).toBe("ALTER TYPE mood RENAME VALUE 'fine' TO 'ok';");
    expect(lines).toContain('ALTER TABLE people DROP COLUMN b;');
  });

  test('are taken out whatever they are called by then', () => {
    const up =
      "ALTER TYPE mood ADD VALUE 'sad'; ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'; ALTER TYPE mood ADD VALUE 'sad';";
    expect(postgresDown("CREATE TYPE mood AS ENUM ('ok');", up)).not.toContain('RENAME VALUE');
  });

  test('are taken out once no column of a new table is of the type', () => {
    const up = "CREATE TABLE a (n int); ALTER TYPE mood ADD VALUE 'sad'; ALTER TABLE a ADD COLUMN m mood;";
    expect(postgresDown("CREATE TYPE mood AS ENUM ('ok');", up)).toMatch(/^ALTER TABLE a DROP COLUMN m;/);
  });

  test('what reads the column comes off before and on again after', () => {
    const more = `${history}
      CREATE INDEX sad ON people (id) WHERE mood = 'sad';
      CREATE VIEW v AS SELECT mood FROM people;
      CREATE VIEW w AS SELECT mood FROM v;
      CREATE FUNCTION worse(m mood) RETURNS boolean LANGUAGE sql AS 'SELECT m > ''sad''';`;
    const { sql, missing } = downOf('postgresql', more, "ALTER TYPE mood ADD VALUE 'happy';");
    expect(missing).toBe(0);
    const order = ['DROP VIEW w', 'DROP VIEW v', 'DROP INDEX sad', 'DROP FUNCTION worse', 'RENAME TO mood_old'];
    const after = ['DROP TYPE mood_old', 'CREATE FUNCTION worse', 'CREATE INDEX sad', 'CREATE VIEW v', 'CREATE VIEW w'];
    const places = [...order, ...after].map((text) => sql.indexOf(text));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test('stay where the other values are not known', () => {
    const { missing } = downOf('postgresql', '', "ALTER TYPE mood ADD VALUE 'happy';", false);
    expect(missing).toBe(1);
  });

  test('fall with a type that the half makes', () => {
    expect(postgresDown('', "CREATE TYPE t AS ENUM ('a'); ALTER TYPE t ADD VALUE 'b';")).toBe('DROP TYPE t;');
  });
});
