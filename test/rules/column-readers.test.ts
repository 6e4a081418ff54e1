import { PGlite } from '@electric-sql/pglite';
import { afterAll, expect, it } from 'vitest';
import { findingsOf } from './findings';

const schema = `
CREATE TABLE o (id integer PRIMARY KEY, a varchar(10), n integer);
CREATE TABLE t (id integer PRIMARY KEY, a varchar(10), b integer, g integer GENERATED ALWAYS AS (b * 2) STORED);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.a := 'a'; RETURN NEW; END $$;
`;

const database = PGlite.create();
afterAll(async () => (await database).close());

/** Whether PGlite refuses a statement after the schema and one more. */
async function refuses(more: string, sql: string): Promise<boolean> {
  return (await database).transaction(async (connection) => {
    await connection.exec(schema + more);
    const refused = await connection.exec(sql).then(
      () => false,
      () => true,
    );
    await connection.rollback();
    return refused;
  });
}

it.each([
  'CREATE VIEW v AS SELECT a FROM t;',
  'CREATE VIEW v AS SELECT * FROM t;',
  'CREATE VIEW v AS SELECT x.* FROM t x JOIN o ON o.id = x.id;',
  'CREATE VIEW v AS SELECT count(*) FROM t;',
  "CREATE VIEW v AS SELECT 'a' AS label, b AS a FROM t;",
  'CREATE VIEW a AS SELECT b FROM t;',
  'CREATE VIEW v AS SELECT t.b, o.a FROM t JOIN o ON o.id = t.id;',
  'CREATE VIEW v AS SELECT x.b, o.n FROM public.t AS x, o WHERE x."a" <> o.a;',
  'CREATE VIEW v AS SELECT o.n, (SELECT count(*) FROM t) AS all_of_them, a FROM o;',
  'CREATE VIEW v AS SELECT b FROM t WHERE id IN (SELECT id FROM o WHERE a IS NOT NULL);',
  'CREATE VIEW v AS SELECT n FROM o WHERE id IN (SELECT id FROM t WHERE a IS NOT NULL);',
  'CREATE VIEW v AS SELECT a FROM o UNION SELECT (b + 1)::text FROM t;',
  'CREATE VIEW v AS WITH x AS (SELECT a FROM t) SELECT a FROM x;',
  'CREATE VIEW v AS SELECT o.*, (SELECT max(t.id) FROM t) FROM o;',
  'CREATE POLICY p ON t USING (EXISTS (SELECT 1 FROM o WHERE o.id = t.id AND n > 1));',
  'CREATE MATERIALIZED VIEW v AS SELECT upper(a) FROM t;',
  'CREATE RULE r AS ON UPDATE TO t WHERE NEW.a <> OLD.a DO ALSO NOTHING;',
  "CREATE POLICY p ON t USING (a = 'x');",
  'CREATE TRIGGER g BEFORE UPDATE OF a ON t FOR EACH ROW EXECUTE FUNCTION f();',
  'CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.a IS NOT NULL) EXECUTE FUNCTION f();',
  'CREATE TRIGGER a BEFORE UPDATE OF b ON t FOR EACH ROW EXECUTE FUNCTION f();',
  'CREATE INDEX i ON t (upper(a));',
  "ALTER TABLE t ADD CHECK (a <> '');",
])('%s: refused where PostgreSQL refuses it', async (more) => {
  for (const sql of [
    'ALTER TABLE t ALTER COLUMN a TYPE varchar(20);',
    'ALTER TABLE t DROP COLUMN a;',
    'ALTER TABLE t DROP COLUMN a CASCADE;',
    'ALTER TABLE t ALTER COLUMN b TYPE bigint;',
  ]) {
    const [told] = findingsOf([schema + more, sql]).filter(({ rule }) => rule === 'change-column-type-under-view');
    expect([sql, told?.severity]).toEqual([sql, (await refuses(more, sql)) ? 'error' : undefined]);
  }
});

it('is silent once the view is gone, and about a column that came after the view', () => {
  const view = 'CREATE VIEW v AS SELECT * FROM t;';
  const change = 'ALTER TABLE t ALTER COLUMN a TYPE varchar(20);';
  const told = (migrations: readonly string[]) =>
    findingsOf(migrations).filter(({ rule }) => rule === 'change-column-type-under-view').length;
  expect(told([schema + view, change])).toBe(1);
  expect(told([schema + view, `DROP VIEW v;\n${change}\n${view}`])).toBe(0);
  expect(told([schema + view, 'ALTER TABLE t ADD COLUMN late integer;', 'ALTER TABLE t DROP COLUMN late;'])).toBe(0);
});

it('DROP COLUMN names what goes with the column, and the table that is locked for its foreign key', () => {
  const more = `CREATE TABLE p (id integer PRIMARY KEY);
    ALTER TABLE t ADD COLUMN p_id integer CONSTRAINT t_p REFERENCES p (id);
    CREATE INDEX t_p_id_idx ON t (p_id);
    CREATE VIEW v AS SELECT p_id FROM t;`;
  const messages = (sql: string) =>
    findingsOf([schema + more, sql]).flatMap(({ rule, message }) => (rule === 'drop-column' ? [message] : []));
  expect(messages('ALTER TABLE t DROP COLUMN p_id;')).toEqual([
    'Dropping "t.p_id" loses its values, and every query that still names it fails. With it go index t_p_id_idx and foreign key t_p. It locks "p" too. Stop using it in one release and drop it in a later one.',
  ]);
  expect(messages('ALTER TABLE t DROP COLUMN p_id CASCADE;')[0]).toContain('foreign key t_p and view v.');
});
