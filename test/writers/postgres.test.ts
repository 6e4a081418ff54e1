import { describe, expect, test } from 'vitest';
import { objectName } from '../../server/src/core/inverse/build';
import type { Operation } from '../../server/src/core/operation';
import { postgresWriter } from '../../server/src/core/writers/postgres';
import { postgresLiteral, quoteCollation, quotePostgres } from '../../server/src/core/writers/postgres/identifiers';
import { sqliteWriter } from '../../server/src/core/writers/sqlite';
import { defaultStyle } from '../../server/src/core/writers/style';
import { readers } from '../support/readers';

function operations(sql: string): readonly Operation[] {
  return readers.dialects.get('postgresql')?.read(sql).operations ?? [];
}

describe('identifiers', () => {
  test('are quoted only where they need to be', () => {
    expect(['users', 'timestamp', 'user', 'Users', 'two words', 'größe', 'we"ird', '1st'].map(quotePostgres)).toEqual([
      'users',
      'timestamp',
      '"user"',
      '"Users"',
      '"two words"',
      '"größe"',
      '"we""ird"',
      '"1st"',
    ]);
  });

  test('a collation keeps its dot', () => {
    expect(['C', 'en_US.utf8', 'pg_catalog.default', 'de-x-icu'].map(quoteCollation)).toEqual([
      '"C"',
      '"en_US.utf8"',
      'pg_catalog."default"',
      '"de-x-icu"',
    ]);
  });

  test('literals mean the same whatever standard_conforming_strings says', () => {
    expect([`it's`, 'a\\b'].map(postgresLiteral)).toEqual([`'it''s'`, `E'a\\\\b'`]);
  });
});

describe('ALTER TABLE', () => {
  test('takes clauses together as long as the server would carry them out in the order written', () => {
    const clauses = operations(
      'ALTER TABLE t DROP COLUMN a, ADD COLUMN b int, ALTER COLUMN b SET NOT NULL, DROP COLUMN c',
    );
    expect(postgresWriter.write(clauses, defaultStyle)).toEqual([
      'ALTER TABLE t\n  DROP COLUMN a,\n  ADD COLUMN b int,\n  ALTER COLUMN b SET NOT NULL;',
      'ALTER TABLE t DROP COLUMN c;',
    ]);
  });

  test('does not take a rename or another table together', () => {
    const clauses = [
      ...operations('ALTER TABLE t RENAME COLUMN a TO b'),
      ...operations('ALTER TABLE t DROP COLUMN b'),
      ...operations('ALTER TABLE s DROP COLUMN b'),
    ];
    expect(postgresWriter.write(clauses, { ...defaultStyle, keywords: 'lower' })).toEqual([
      'alter table t rename column a to b;',
      'alter table t drop column b;',
      'alter table s drop column b;',
    ]);
  });
});

describe('constraints keep what only their text tells', () => {
  test.each([
    'ALTER TABLE t ADD CONSTRAINT e EXCLUDE USING gist (c WITH &&) WHERE (a > 0) DEFERRABLE;',
    'ALTER TABLE t ADD CONSTRAINT u UNIQUE (a) WITH (fillfactor = 70) DEFERRABLE;',
  ])('%s', (sql) => {
    expect(postgresWriter.write(operations(sql), defaultStyle)).toEqual([sql]);
  });
});

describe('what an operation does not hold is refused', () => {
  test.each([
    'INSERT INTO t VALUES (1)',
    'CREATE TABLE t AS SELECT 1',
    'DO $$ BEGIN EXECUTE x; END $$',
    'DROP CAST (text AS integer)',
    'COMMENT ON CAST (text AS integer) IS NULL',
    'DROP OPERATOR === (text, text)',
    'DROP OPERATOR CLASS c USING btree',
    'ALTER OPERATOR FAMILY f USING btree RENAME TO g',
    'COMMENT ON OPERATOR CLASS c USING btree IS NULL',
    'DROP TEXT SEARCH CONFIGURATION c',
    'ALTER TEXT SEARCH DICTIONARY d RENAME TO e',
    'DROP LANGUAGE plperl',
    'COMMENT ON LARGE OBJECT 1 IS NULL',
    'DROP ACCESS METHOD a',
    'DROP USER MAPPING FOR u SERVER s',
    'ALTER FOREIGN DATA WRAPPER w OWNER TO o',
    'GRANT USAGE ON LANGUAGE plperl TO reader',
    'GRANT USAGE ON FOREIGN DATA WRAPPER w TO reader',
    'ALTER CONVERSION c RENAME TO d',
  ])('%s', (sql) => {
    const read = operations(sql);
    expect(read).not.toEqual([]);
    expect(postgresWriter.write(read, defaultStyle)).toHaveProperty('refused');
  });
});

describe('an operation that does not surely run, or whose names are not known, is refused', () => {
  const sure = operations('CREATE TABLE t (a integer)');

  test.each([postgresWriter, sqliteWriter])('$dialect', (writer) => {
    expect(writer.write(sure, defaultStyle)).not.toHaveProperty('refused');
    for (const unsure of [{ conditional: true }, { templated: true }])
      expect(
        writer.write(
          sure.map((one) => ({ ...one, ...unsure })),
          defaultStyle,
        ),
      ).toHaveProperty('refused');
  });
});

describe('settings', () => {
  test.each([
    ["SET lock_timeout TO '2s';"],
    ['SET lock_timeout TO 5000;'],
    ["SET TIMEZONE TO 'UTC';", "SET timezone TO 'UTC';"],
    ["SET search_path TO '';"],
    ['SET search_path TO "$user", public;'],
    ['SET search_path TO "default";'],
    ['SET LOCAL row_security TO off;'],
    ["SET TIME ZONE 'Europe/Berlin';", "SET timezone TO 'Europe/Berlin';"],
    ['RESET ALL;'],
  ])('%s', (sql, written = sql) => {
    expect(postgresWriter.write(operations(sql), defaultStyle)).toEqual([written]);
  });
});

test('drops are guarded where the file guards them', () => {
  const drop: Operation = {
    kind: 'dropTable',
    span: { start: 0, end: 0 },
    table: objectName('t'),
    ifExists: false,
    cascade: false,
  };
  expect(postgresWriter.write([drop], { ...defaultStyle, ifExists: true })).toEqual(['DROP TABLE IF EXISTS t;']);
});
