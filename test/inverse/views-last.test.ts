import { describe, expect, test } from 'vitest';
import { postgresDown } from './down';

const history = `CREATE TABLE t (id int);
CREATE VIEW v AS SELECT * FROM t;
CREATE MATERIALIZED VIEW m AS SELECT id FROM v;
CREATE UNIQUE INDEX m_id ON m (id);`;

function statements(up: string): readonly string[] {
  return postgresDown(history, up)
    .split('\n')
    .filter((line) => line !== '');
}

describe('views of the way back', () => {
  test('come back once the tables that they read are as they were', () => {
    const up = `ALTER TABLE t ADD COLUMN name text;
      DROP MATERIALIZED VIEW m;
      DROP VIEW v;
      CREATE VIEW v AS SELECT * FROM t;
      CREATE MATERIALIZED VIEW m AS SELECT id, name FROM v;`;
    expect(statements(up)).toEqual([
      'DROP MATERIALIZED VIEW m;',
      'DROP VIEW v;',
      'ALTER TABLE t DROP COLUMN name;',
      'CREATE VIEW v AS SELECT * FROM t;',
      'CREATE MATERIALIZED VIEW m AS SELECT id FROM v;',
      'CREATE UNIQUE INDEX m_id ON m (id);',
    ]);
  });

  test('wait for a table to get its name back', () => {
    const up = 'ALTER TABLE t RENAME TO other; DROP VIEW v CASCADE;';
    const lines = statements(up);
    expect(lines.slice(0, 2)).toEqual(['ALTER TABLE other RENAME TO t;', 'CREATE VIEW v AS SELECT * FROM t;']);
  });

  test('stay where they are when nothing is done to what they read', () => {
    const up = 'CREATE TABLE other (id int); DROP VIEW v CASCADE; CREATE TABLE third (id int);';
    const lines = statements(up);
    expect([lines[0], lines.at(-1)]).toEqual(['DROP TABLE third;', 'DROP TABLE other;']);
  });
});

describe('a type that goes back', () => {
  const builds = `CREATE TABLE builds (id int, rerun_of int, name text);
    CREATE INDEX rerun ON builds (COALESCE(rerun_of, id));
    CREATE INDEX plain ON builds (id);`;

  test('makes indexes that compute with the column anew: they would keep the casts of the other type', () => {
    expect(postgresDown(builds, 'ALTER TABLE builds ALTER COLUMN id TYPE bigint;')).toBe(`DROP INDEX rerun;
ALTER TABLE builds ALTER COLUMN id TYPE int;
CREATE INDEX rerun ON builds (COALESCE(rerun_of, id));`);
  });

  test('leaves them between texts', () => {
    expect(postgresDown(builds, 'ALTER TABLE builds ALTER COLUMN name TYPE varchar(20);')).toBe(
      'ALTER TABLE builds ALTER COLUMN name TYPE text;',
    );
  });
});
