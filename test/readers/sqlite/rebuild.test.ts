import { describe, expect, it } from 'vitest';
import type { RebuildTable } from '../../../server/src/core/operation';
import { recogniseRebuilds } from '../../../server/src/core/readers/sqlite/rebuild';
import { readScript } from './read';

/** Operations of a script's statements, rebuilds put in place. */
function rebuilt(script: string) {
  const contents = readScript(script);
  const replaced = recogniseRebuilds(contents);
  const operations = contents.flatMap((content, index) => replaced.get(index) ?? content.operations);
  const rebuilds = operations.filter((one): one is RebuildTable => one.kind === 'rebuildTable');
  return { operations, rebuilds, kinds: operations.map((one) => one.kind) };
}

function summary(rebuild: RebuildTable | undefined) {
  return (
    rebuild && {
      table: rebuild.table.name,
      temporaryName: rebuild.temporaryName,
      columns: rebuild.definition.columns.map((column) => column.column.name).join(),
      definition: rebuild.definition.table.name,
      definedIn: rebuild.definedIn,
      copied: rebuild.copied?.map(({ column, expression }) => `${column}←${expression}`).join() ?? null,
      order: rebuild.order,
      statements: rebuild.statements.join(),
    }
  );
}

const prisma = `-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_User" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "email" TEXT NOT NULL, "boss" INTEGER REFERENCES "new_User" ("id"));
INSERT INTO "new_User" ("email", "id") SELECT coalesce("email", ''), "id" FROM "User";
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;`;

describe('new first', () => {
  it('as Prisma and Atlas write it', () => {
    const { rebuilds, kinds } = rebuilt(prisma);
    expect(kinds).toEqual(['setVariable', 'setVariable', 'rebuildTable', 'createIndex', 'setVariable', 'setVariable']);
    expect(summary(rebuilds[0])).toEqual({
      table: 'User',
      temporaryName: 'new_User',
      columns: 'id,email,boss',
      definition: 'User',
      definedIn: 2,
      copied: `email←coalesce("email", ''),id←"id"`,
      order: 'create new first',
      statements: '2,3,4,5',
    });
    expect(rebuilds[0]?.definition.constraints.find((one) => one.references !== null)?.references?.table.name).toBe(
      'User',
    );
    expect(rebuilds[0]?.everyRow).toBe(true);
  });

  it('stands on the statement that completes it', () => {
    const replaced = recogniseRebuilds(readScript(prisma));
    expect([...replaced].map(([index, operations]) => [index, operations.map((one) => one.kind)])).toEqual([
      [2, []],
      [3, []],
      [4, []],
      [5, ['rebuildTable']],
    ]);
  });

  it.each([
    [
      'Drizzle',
      'CREATE TABLE `__new_t` (a); INSERT INTO `__new_t`("a") SELECT "a" FROM `t`; DROP TABLE `t`; ALTER TABLE `__new_t` RENAME TO `t`;',
      '__new_t',
    ],
    [
      'Django',
      'CREATE TABLE "new__t" ("a" int); INSERT INTO "new__t" ("a") SELECT "a" FROM "t"; DROP TABLE "t"; ALTER TABLE "new__t" RENAME TO "t";',
      'new__t',
    ],
    [
      'Alembic',
      'CREATE TABLE _alembic_tmp_t (a int); INSERT INTO _alembic_tmp_t (a) SELECT t.a FROM t; DROP TABLE t; ALTER TABLE _alembic_tmp_t RENAME TO t;',
      '_alembic_tmp_t',
    ],
    [
      'TypeORM',
      'CREATE TABLE "temporary_t" ("a"); INSERT INTO "temporary_t"("a") SELECT "a" FROM "t"; DROP TABLE "t"; ALTER TABLE "temporary_t" RENAME TO "t";',
      'temporary_t',
    ],
    [
      'Knex',
      'CREATE TABLE `_knex_temp_alter123` (`a`); INSERT INTO _knex_temp_alter123 SELECT * FROM `t`; DROP TABLE `t`; ALTER TABLE `_knex_temp_alter123` RENAME TO `t`;',
      '_knex_temp_alter123',
    ],
    [
      'a person',
      'create table Other (a); insert into other select a from T; drop table if exists t; alter table OTHER rename to t;',
      'OTHER',
    ],
    ['CREATE TABLE AS', 'CREATE TABLE n AS SELECT a FROM t; DROP TABLE t; ALTER TABLE n RENAME TO t;', 'n'],
    [
      'schema',
      'CREATE TABLE main.n (a); INSERT INTO n SELECT a FROM t; DROP TABLE main.t; ALTER TABLE n RENAME TO t;',
      'n',
    ],
  ])('%s', (_, script, temporaryName) => {
    const { rebuilds, kinds } = rebuilt(script);
    expect(kinds).toEqual(['rebuildTable']);
    expect(rebuilds[0]).toMatchObject({
      temporaryName,
      table: { name: 't' },
      definition: { table: { name: 't' } },
      order: 'create new first',
      everyRow: true,
    });
  });

  it('takes along indexes and rows that the new table got under its first name', () => {
    const { operations, rebuilds, kinds } = rebuilt(
      'CREATE TABLE n (a); INSERT INTO n SELECT a FROM t; CREATE INDEX i ON n (a); UPDATE n SET a = 1; INSERT INTO n VALUES (2); DROP TABLE t; ALTER TABLE n RENAME TO t;',
    );
    expect(kinds).toEqual(['update', 'insert', 'rebuildTable']);
    expect(operations.map((one) => 'table' in one && one.table?.name)).toEqual(['t', 't', 't']);
    expect(rebuilds[0]?.indexes).toMatchObject([{ index: { name: 'i' }, table: { name: 't' } }]);
  });
});

describe('other orders', () => {
  it('old first', () => {
    const { rebuilds, kinds } = rebuilt(
      'ALTER TABLE t RENAME TO t__old; CREATE TABLE t (a, b); CREATE INDEX i ON t (a); INSERT INTO t (a) SELECT a FROM t__old; DROP TABLE t__old; SELECT 1;',
    );
    expect(kinds).toEqual(['rebuildTable', 'query']);
    expect(summary(rebuilds[0])).toEqual({
      table: 't',
      temporaryName: 't__old',
      columns: 'a,b',
      definition: 't',
      definedIn: 1,
      copied: 'a←a',
      order: 'rename old first',
      statements: '0,1,2,3,4',
    });
  });

  it('swap', () => {
    const { rebuilds, kinds } = rebuilt(
      'CREATE TABLE n (a); INSERT INTO n SELECT a FROM t; ALTER TABLE t RENAME TO o; ALTER TABLE n RENAME TO t; DROP TABLE o;',
    );
    expect(kinds).toEqual(['rebuildTable']);
    expect(summary(rebuilds[0])).toMatchObject({
      table: 't',
      temporaryName: 'n',
      order: 'rename old first',
      statements: '0,1,2,3,4',
    });
  });

  it('there and back, as Rails and Sequelize write it', () => {
    const { rebuilds, kinds } = rebuilt(`CREATE TEMPORARY TABLE "at" ("id" integer, "x" varchar);
INSERT INTO "at" ("id", "x") SELECT "id", "name" FROM "t";
DROP TABLE "t";
CREATE TABLE "t" ("id" integer PRIMARY KEY, "x" varchar, "y");
INSERT INTO "t" ("id", "x", "y") SELECT "id", "x", 1 FROM "at";
DROP TABLE "at";`);
    expect(kinds).toEqual(['rebuildTable']);
    expect(summary(rebuilds[0])).toEqual({
      table: 't',
      temporaryName: 'at',
      columns: 'id,x,y',
      definition: 't',
      definedIn: 3,
      copied: 'id←"id",x←"name",y←1',
      order: 'create new first',
      statements: '0,1,2,3,4,5',
    });
    expect(
      rebuilt(
        'CREATE TABLE b AS SELECT * FROM t; DROP TABLE t; CREATE TABLE t (a); INSERT INTO t SELECT a FROM b; DROP TABLE b;',
      ).kinds,
    ).toEqual(['rebuildTable']);
  });
});

it('several tables at once, one after the other', () => {
  const { rebuilds, kinds } = rebuilt(`CREATE TABLE n1 (a); CREATE TABLE n2 (b);
INSERT INTO n1 SELECT a FROM t1; INSERT INTO n2 SELECT b FROM t2; DROP INDEX i;
DROP TABLE t1; DROP TABLE t2; ALTER TABLE n1 RENAME TO t1; ALTER TABLE n2 RENAME TO t2;
CREATE TABLE n1 (c); INSERT INTO n1 SELECT a FROM t1; DROP TABLE t1; ALTER TABLE n1 RENAME TO t1;`);
  expect(kinds).toEqual(['dropIndex', 'rebuildTable', 'rebuildTable', 'rebuildTable']);
  expect(rebuilds.map((one) => one.statements.join())).toEqual(['0,2,5,7', '1,3,6,8', '9,10,11,12']);
});

it('tells when rows may be left behind', () => {
  const copied = (query: string) =>
    rebuilt(`CREATE TABLE n (a); INSERT INTO n ${query}; DROP TABLE t; ALTER TABLE n RENAME TO t;`).rebuilds[0];
  expect(copied('SELECT a FROM t WHERE a > 1')).toMatchObject({
    everyRow: false,
    copied: [{ column: 'a', expression: 'a' }],
  });
  expect(copied('SELECT t.a FROM t JOIN u ON t.a = u.a')?.everyRow).toBe(false);
  expect(copied('SELECT * FROM t')).toMatchObject({ everyRow: true, copied: null });
  expect(copied('SELECT a, b FROM t')?.copied).toBeNull();
});

describe('no rebuild', () => {
  it.each([
    ['a drop and a rename of unrelated tables', 'DROP TABLE t; ALTER TABLE u RENAME TO t;'],
    ['rows that are not copied', 'CREATE TABLE n (a); DROP TABLE t; ALTER TABLE n RENAME TO t;'],
    [
      'rows that come from elsewhere',
      'CREATE TABLE n (a); INSERT INTO n SELECT a FROM u; DROP TABLE t; ALTER TABLE n RENAME TO t;',
    ],
    [
      'rows copied after the drop',
      'CREATE TABLE n (a); DROP TABLE t; INSERT INTO n SELECT a FROM t; ALTER TABLE n RENAME TO t;',
    ],
    ['a renamed table', 'CREATE TABLE n (a); INSERT INTO n SELECT a FROM t; DROP TABLE t; ALTER TABLE n RENAME TO u;'],
    ['an old table that is kept', 'ALTER TABLE t RENAME TO o; CREATE TABLE t (a); INSERT INTO t SELECT a FROM o;'],
    ['a table moved into another', 'INSERT INTO u SELECT a FROM t; DROP TABLE t;'],
    [
      'a copy that is changed on the way',
      'CREATE TABLE n (a); INSERT INTO n SELECT a FROM t; ALTER TABLE n ADD b; DROP TABLE t; ALTER TABLE n RENAME TO t;',
    ],
    ['a backup', 'CREATE TABLE b AS SELECT * FROM t; DROP TABLE b;'],
  ])('%s', (_, script) => {
    expect(recogniseRebuilds(readScript(script)).size).toBe(0);
  });
});
