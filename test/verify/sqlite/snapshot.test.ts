import { describe, expect, it } from 'vitest';
import { compareSqlite } from '../../../server/src/verify/sqlite/compare';
import { snapshotSqlite } from '../../../server/src/verify/sqlite/snapshot';
import { openSqlite } from './open';

describe('what a snapshot holds', () => {
  it('a table, its columns and its constraints, wherever they are written', async () => {
    expect(
      await factsAfter(
        `CREATE TABLE orgs (id INTEGER PRIMARY KEY AUTOINCREMENT);
        CREATE TABLE [Users] (
          id INTEGER NOT NULL PRIMARY KEY DESC, email TEXT NOT NULL ON CONFLICT IGNORE COLLATE NOCASE CONSTRAINT filled CHECK(email<>''),
          org INT REFERENCES orgs ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED, low TEXT AS (lower(email)) STORED, price REAL DEFAULT (1.5 + 2),
          CONSTRAINT one UNIQUE (email, org ASC), FOREIGN KEY (id) REFERENCES orgs (id) ON UPDATE CASCADE NOT DEFERRABLE
        ) STRICT`,
      ),
    ).toMatchInlineSnapshot(`
      {
        "check users (email <> '')": {
          "definition": "CHECK (email <> '')",
          "name": "filled",
          "parent": "column users email",
          "title": "check (email <> '') of Users",
        },
        "column orgs id": {
          "parent": "table orgs",
          "title": "column orgs.id",
          "type": "integer",
        },
        "column users email": {
          "NOT NULL": "NOT NULL on conflict ignore",
          "collation": "nocase",
          "parent": "table users",
          "title": "column Users.email",
          "type": "text",
        },
        "column users id": {
          "NOT NULL": "NOT NULL",
          "parent": "table users",
          "title": "column Users.id",
          "type": "integer",
        },
        "column users low": {
          "generated": "(lower(email)) STORED",
          "parent": "table users",
          "title": "column Users.low",
          "type": "text",
        },
        "column users org": {
          "parent": "table users",
          "title": "column Users.org",
          "type": "int",
        },
        "column users price": {
          "default": "1.5 + 2",
          "parent": "table users",
          "title": "column Users.price",
          "type": "real",
        },
        "foreign key users (id)": {
          "ON UPDATE": "CASCADE",
          "parent": "table users",
          "references": "orgs (id)",
          "title": "foreign key (id) of Users",
        },
        "foreign key users (org)": {
          "DEFERRABLE": "INITIALLY DEFERRED",
          "ON DELETE": "SET NULL",
          "parent": "column users org",
          "references": "orgs (id)",
          "title": "foreign key (org) of Users",
        },
        "primary key orgs": {
          "definition": "PRIMARY KEY (id) autoincrement",
          "parent": "column orgs id",
          "title": "primary key of orgs",
        },
        "primary key users": {
          "definition": "PRIMARY KEY (id desc)",
          "parent": "column users id",
          "title": "primary key of Users",
        },
        "table orgs": {
          "column order": "id",
          "title": "table orgs",
        },
        "table users": {
          "STRICT": "STRICT",
          "column order": "id, email, org, low, price",
          "title": "table Users",
        },
        "unique constraint users (email, org)": {
          "definition": "UNIQUE (email, org)",
          "name": "one",
          "parent": "table users",
          "title": "unique constraint (email, org) of Users",
        },
      }
    `);
  });

  it('indexes, triggers, views, and virtual tables without what they keep', async () => {
    expect(
      await factsAfter(`CREATE TABLE t (a, b); CREATE UNIQUE INDEX IF NOT EXISTS i ON t (lower(a) DESC, b ASC) WHERE b IS NOT NULL;
        CREATE VIEW v (x) AS SELECT a FROM t; CREATE TRIGGER tt AFTER INSERT ON t BEGIN DELETE FROM t WHERE a = 1; END;
        CREATE TRIGGER tv INSTEAD OF INSERT ON v BEGIN SELECT 1; END; CREATE VIRTUAL TABLE f USING fts5 (a, b); ANALYZE`),
    ).toMatchInlineSnapshot(`
      {
        "column t a": {
          "parent": "table t",
          "title": "column t.a",
        },
        "column t b": {
          "parent": "table t",
          "title": "column t.b",
        },
        "index i": {
          "UNIQUE": "UNIQUE",
          "WHERE": "b is not null",
          "columns": "(lower(a) desc, b)",
          "parent": "table t",
          "table": "t",
          "title": "index i",
        },
        "table f": {
          "module": "using fts5(a, b)",
          "title": "table f",
        },
        "table t": {
          "column order": "a, b",
          "title": "table t",
        },
        "trigger tt": {
          "body": "after insert on t begin delete from t where a = 1; end",
          "parent": "table t",
          "title": "trigger tt",
        },
        "trigger tv": {
          "body": "instead of insert on v begin select 1; end",
          "parent": "view v",
          "title": "trigger tv",
        },
        "view v": {
          "query": "(x) as select a from t",
          "title": "view v",
        },
      }
    `);
  });

  it('two foreign keys of one column', async () => {
    const facts = await factsAfter(
      'CREATE TABLE p (id PRIMARY KEY); CREATE TABLE q (id PRIMARY KEY); CREATE TABLE t (a REFERENCES p REFERENCES q)',
    );
    expect(Object.keys(facts).filter((key) => key.startsWith('foreign'))).toHaveLength(2);
  });
});

describe('what is the same', () => {
  it.each([
    [
      'quotes, case and blanks',
      'CREATE TABLE t (a INTEGER, "order" TEXT DEFAULT \'x\')',
      'create table "T"("A" integer,[order] text default \'x\')',
    ],
    [
      'a constraint in a column or by itself',
      'CREATE TABLE t (a INT UNIQUE CHECK (a > 0))',
      'CREATE TABLE t (a INT, CHECK (a>0), UNIQUE (a))',
    ],
    [
      'a key in a column or by itself',
      'CREATE TABLE t (a TEXT PRIMARY KEY DESC)',
      'CREATE TABLE t (a TEXT, PRIMARY KEY (a DESC))',
    ],
    ['NULL', 'CREATE TABLE t (a INT NULL)', 'CREATE TABLE t (a INT DEFAULT NULL)'],
    ['TRUE and FALSE', 'CREATE TABLE t (a DEFAULT TRUE, b DEFAULT false)', 'CREATE TABLE t (a DEFAULT 1, b DEFAULT 0)'],
    [
      'the order of what stands behind a type',
      'CREATE TABLE t (a INT NOT NULL DEFAULT 1 COLLATE BINARY)',
      'CREATE TABLE t (a INT COLLATE binary DEFAULT 1 NOT NULL)',
    ],
    [
      'two spellings of a generated column',
      'CREATE TABLE t (a, b AS (a + 1))',
      'CREATE TABLE t (a, b GENERATED ALWAYS AS (a+1) VIRTUAL)',
    ],
    [
      'a reference to the key',
      'CREATE TABLE p (id PRIMARY KEY); CREATE TABLE t (a REFERENCES p)',
      'CREATE TABLE p (id PRIMARY KEY); CREATE TABLE t (a, FOREIGN KEY (a) REFERENCES "p" (ID))',
    ],
    ['comments', 'CREATE TABLE t (a -- first\n, b /* second */)', 'CREATE TABLE t (a, b)'],
    ['a table that was renamed', 'CREATE TABLE t (a INT)', 'CREATE TABLE x (a INT); ALTER TABLE x RENAME TO t'],
    [
      'a column that was added',
      "CREATE TABLE t (a INT, b TEXT NOT NULL DEFAULT '')",
      "CREATE TABLE t (a INT); ALTER TABLE t ADD COLUMN b TEXT NOT NULL DEFAULT ''",
    ],
    [
      'a view and a trigger whose column was renamed and came back',
      'CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t',
      'CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t; ALTER TABLE t RENAME a TO b; ALTER TABLE t RENAME b TO a',
    ],
  ])('%s', async (_, one, other) => {
    expect(await difference(one, other)).toEqual([]);
  });
});

describe('what is different', () => {
  const table = 'CREATE TABLE t (a INT NOT NULL DEFAULT 1, b TEXT COLLATE NOCASE, c AS (a + 1), CHECK (a > 0))';

  it.each([
    ['type', table.replace('a INT', 'a BIGINT'), 'column t.a type: int → bigint'],
    ['NOT NULL', table.replace('NOT NULL', ''), 'column t.a NOT NULL: NOT NULL → null'],
    ['default', table.replace('DEFAULT 1', 'DEFAULT 2'), 'column t.a default: 1 → 2'],
    ['a lost default', table.replace('DEFAULT 1', ''), 'column t.a default: 1 → null'],
    ['the case of a string', table.replace('DEFAULT 1', "DEFAULT 'A'"), "column t.a default: 1 → 'A'"],
    ['collation', table.replace(' COLLATE NOCASE', ''), 'column t.b collation: nocase → null'],
    ['generated', table.replace('a + 1', 'a + 2'), 'column t.c generated: (a + 1) VIRTUAL → (a + 2) VIRTUAL'],
    ['STRICT', `${table.replace('c AS', 'c INT AS')} STRICT`, 'table t STRICT: null → STRICT'],
  ])('%s', async (_, after, told) => {
    expect(await difference(table, after)).toContain(told);
  });

  it.each([
    [
      'AUTOINCREMENT',
      'CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT)',
      'CREATE TABLE t (a INTEGER PRIMARY KEY)',
      ['primary key of t definition: PRIMARY KEY (a) autoincrement → PRIMARY KEY (a)'],
    ],
    [
      'WITHOUT ROWID',
      'CREATE TABLE t (a INTEGER NOT NULL PRIMARY KEY) WITHOUT ROWID',
      'CREATE TABLE t (a INTEGER NOT NULL PRIMARY KEY)',
      ['table t WITHOUT ROWID: WITHOUT ROWID → null'],
    ],
    [
      'ON DELETE',
      'CREATE TABLE t (a PRIMARY KEY, b REFERENCES t ON DELETE CASCADE)',
      'CREATE TABLE t (a PRIMARY KEY, b REFERENCES t)',
      ['foreign key (b) of t ON DELETE: CASCADE → null'],
    ],
    [
      'a foreign key that waits',
      'CREATE TABLE t (a PRIMARY KEY, b REFERENCES t DEFERRABLE INITIALLY DEFERRED)',
      'CREATE TABLE t (a PRIMARY KEY, b REFERENCES t)',
      ['foreign key (b) of t DEFERRABLE: INITIALLY DEFERRED → null'],
    ],
    ['a lost CHECK', 'CREATE TABLE t (a CHECK (a > 0))', 'CREATE TABLE t (a)', ['missing check (a > 0) of t']],
    [
      'a lost UNIQUE',
      'CREATE TABLE t (a, UNIQUE (a) ON CONFLICT REPLACE)',
      'CREATE TABLE t (a)',
      ['missing unique constraint (a) of t'],
    ],
    [
      'a column with what goes with it',
      'CREATE TABLE t (a)',
      'CREATE TABLE t (a, b UNIQUE CHECK (b > 0))',
      ['extra column t.b'],
    ],
    ['a table with what goes with it', 'CREATE TABLE t (a); CREATE INDEX i ON t (a)', '', ['missing table t']],
    [
      'an index',
      'CREATE TABLE t (a); CREATE UNIQUE INDEX i ON t (a)',
      'CREATE TABLE t (a); CREATE INDEX i ON t (a) WHERE a > 1',
      ['index i UNIQUE: UNIQUE → null', 'index i WHERE: null → a > 1'],
    ],
    [
      'a view',
      'CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t',
      'CREATE TABLE t (a); CREATE VIEW v AS SELECT * FROM t',
      ['view v query: as select a from t → as select * from t'],
    ],
    [
      'a virtual table',
      'CREATE VIRTUAL TABLE f USING fts5 (a)',
      'CREATE VIRTUAL TABLE f USING fts5 (a, b)',
      ['table f module: using fts5(a) → using fts5(a, b)'],
    ],
  ])('%s', async (_, before, after, told) => {
    expect(await difference(before, after)).toEqual(told);
  });

  it('the order of columns, which is no failure, and only where it is the order alone', async () => {
    expect(await difference('CREATE TABLE t (a, b, c)', 'CREATE TABLE t (a, c, b)')).toEqual([
      '(table t column order: a, b, c → a, c, b)',
    ]);
    expect(await difference('CREATE TABLE t (a, b, c)', 'CREATE TABLE t (a, c)')).toEqual(['missing column t.b']);
    expect(await difference('CREATE TABLE t (b)', 'CREATE TABLE t (a, b)')).toEqual(['extra column t.a']);
  });

  it("a constraint's name, which is no failure", async () => {
    expect(
      await difference('CREATE TABLE t (a CONSTRAINT one CHECK (a > 0))', 'CREATE TABLE t (a CHECK (a > 0))'),
    ).toEqual(['(check (a > 0) of t name: one → null)']);
  });

  it('no NOT NULL of a row id, which is never NULL', async () => {
    const rowId = 'CREATE TABLE t (id INTEGER PRIMARY KEY)';
    expect(await difference(rowId, 'CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY)')).toEqual([]);
    expect(
      await difference('CREATE TABLE t (id INT PRIMARY KEY)', 'CREATE TABLE t (id INT NOT NULL PRIMARY KEY)'),
    ).toEqual(['column t.id NOT NULL: null → NOT NULL']);
  });
});

async function snapshotAfter(sql: string) {
  const engine = await openSqlite();
  await engine.send(sql);
  return snapshotSqlite(engine);
}

/** What each object says, without what says nothing. */
async function factsAfter(sql: string): Promise<Record<string, Record<string, string | null>>> {
  const objects = [...(await snapshotAfter(sql)).values()];
  return Object.fromEntries(
    objects.map(({ title, key, parent, facts }) => [
      key,
      {
        title,
        ...(parent !== null && { parent }),
        ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)),
      },
    ]),
  );
}

/** Differences as short lines, those that are no failure in parentheses. */
async function difference(before: string, after: string): Promise<readonly string[]> {
  const differences = compareSqlite(await snapshotAfter(before), await snapshotAfter(after));
  return differences.map(({ kind, object, field, before: was, after: is, restorable }) => {
    const line = kind === 'changed' ? `${object} ${field}: ${was} → ${is}` : `${kind} ${object}`;
    return restorable ? line : `(${line})`;
  });
}
