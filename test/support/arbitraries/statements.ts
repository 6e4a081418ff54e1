import type { Index, OtherObject, SchemaObject, Table } from '../../../server/src/core/schema/objects';
import type { Schema } from '../../../server/src/core/schema/schema';
import { firstFree, numbered } from './free-names';
import { mysqlStatements } from './mysql-statements';

/** Dialects of which the repertoire has statements. */
export type Repertoire = 'postgresql' | 'mysql' | 'mariadb' | 'sqlite';

/** Every statement of a small repertoire that makes sense on a schema, in an order that a choice can be made from. */
export function statementsFor(dialect: Repertoire, schema: Schema): readonly string[] {
  if (dialect === 'mysql' || dialect === 'mariadb') return mysqlStatements(schema);
  const all = schema.objects.values();
  const tables = all.filter((object) => object.class === 'table');
  const indexes = all.filter((object) => object.class === 'index');
  const free = (prefix: string) => firstFree(all, prefix);
  const shared = [
    ...createTables(free('t'), tables, dialect),
    ...tables.flatMap((table) => commonChanges(table, free('t'), free('i'), dialect, all)),
    ...tables
      .filter((table) => dialect === 'postgresql' || !isReferenced(table, all))
      .map(({ name }) => `DROP TABLE ${name}${dialect === 'sqlite' ? '' : ' CASCADE'}`),
    ...indexes.map(({ name }) => `DROP INDEX ${name}`),
    ...views(all, tables, free('v')),
  ];
  if (dialect === 'sqlite') return shared;
  return [
    ...shared,
    ...tables.flatMap((table) => postgresChanges(table, tables, hasFunction(all))),
    ...indexes.flatMap((index) => renamed(index, free('i'))),
    ...others(all, tables),
  ];
}

/** SQLite drops a table that others refer to, and leaves them broken. */
function isReferenced({ key }: Table, all: readonly SchemaObject[]): boolean {
  return all.some((other) =>
    other.class === 'table'
      ? other.key !== key && other.constraints.some(({ references }) => references === key)
      : other.class === 'object' && other.dependsOn.includes(key),
  );
}

function createTables(name: string, tables: readonly Table[], dialect: string): readonly string[] {
  const key = dialect === 'sqlite' ? 'INTEGER PRIMARY KEY' : 'serial PRIMARY KEY';
  const [target] = tables.filter(({ constraints }) =>
    constraints.some(({ definition }) => definition.type === 'primary key'),
  );
  return [
    `CREATE TABLE ${name} (id ${key}, a integer NOT NULL, b text DEFAULT 'x')`,
    `CREATE TABLE ${name} (a integer, b text COLLATE ${dialect === 'sqlite' ? 'NOCASE' : '"C"'}, CONSTRAINT ${name}_positive CHECK (a > 0), UNIQUE (a, b))`,
    ...(target
      ? [
          `CREATE TABLE ${name} (id ${key}, ref integer REFERENCES ${target.name} ON DELETE CASCADE, d numeric(10, 2) DEFAULT 1.5 NOT NULL)`,
        ]
      : []),
    ...(dialect === 'sqlite'
      ? []
      : [
          `CREATE TABLE ${name} (id bigint GENERATED ALWAYS AS IDENTITY (START WITH 5), g integer GENERATED ALWAYS AS (id + 1) STORED, tags text[])`,
        ]),
  ];
}

/** SQLite drops no column that an index holds. */
function isIndexed({ key }: Table, column: string, all: readonly SchemaObject[]): boolean {
  return all.some(
    (object) =>
      object.class === 'index' &&
      object.table === key &&
      (object.definition.keys.some((one) => one.column === column) ||
        object.definition.where?.columns.includes(column) === true),
  );
}

function commonChanges(
  table: Table,
  freeTable: string,
  freeIndex: string,
  dialect: string,
  all: readonly SchemaObject[],
): readonly string[] {
  const { name, columns } = table;
  const cascade = dialect === 'sqlite' ? '' : ' CASCADE';
  const plain = columns.filter((column) => column.generated === null);
  const used = new Set([
    ...table.constraints.flatMap(({ definition }) => definition.columns.map((column) => column.name)),
    ...columns.flatMap((column) => column.generated?.expression.columns ?? []),
  ]);
  const droppable =
    dialect === 'sqlite'
      ? columns.filter((column) => columns.length > 1 && !used.has(column.name) && !isIndexed(table, column.name, all))
      : columns.length > 1
        ? columns.filter((column) => !used.has(column.name) || !column.generated)
        : [];
  const fresh = numbered('c', (column) => columns.some((other) => other.name === column));
  return [
    `ALTER TABLE ${name} RENAME TO ${freeTable}`,
    `ALTER TABLE ${name} ADD COLUMN ${fresh} text`,
    `ALTER TABLE ${name} ADD COLUMN ${fresh} integer NOT NULL DEFAULT 7`,
    ...droppable.map((column) => `ALTER TABLE ${name} DROP COLUMN ${column.name}${cascade}`),
    ...columns.slice(0, 2).map((column) => `ALTER TABLE ${name} RENAME COLUMN ${column.name} TO ${fresh}`),
    ...plain
      .slice(0, 2)
      .flatMap((column) => [
        `CREATE INDEX ${freeIndex} ON ${name} (${column.name} DESC)`,
        `CREATE UNIQUE INDEX ${freeIndex} ON ${name} (${column.name}) WHERE ${column.name} IS NOT NULL`,
      ]),
  ];
}

/** @param callable the function is there that a trigger calls */
function postgresChanges(table: Table, tables: readonly Table[], callable: boolean): readonly string[] {
  const { name, columns, constraints } = table;
  const free = numbered('k', (key) =>
    tables.some((other) => other.constraints.some((constraint) => constraint.name === key)),
  );
  const plain = columns.filter((column) => column.generated === null && column.identity === null);
  const target = tables.find((other) => other.constraints.some(({ definition }) => definition.type === 'primary key'));
  const alter = `ALTER TABLE ${name}`;
  return [
    ...plain.flatMap((column) => [
      `${alter} ALTER COLUMN ${column.name} TYPE bigint USING ${column.name}::bigint`,
      // A default that was an enum's stays one under another type, and falls with that enum: what the schema does not know.
      ...(/^e\d/.test(column.type?.name ?? '') ? [] : [`${alter} ALTER COLUMN ${column.name} TYPE varchar(80)`]),
      `${alter} ALTER COLUMN ${column.name} SET DEFAULT NULL`,
      `${alter} ALTER COLUMN ${column.name} SET DEFAULT '3'`,
      `${alter} ALTER COLUMN ${column.name} DROP DEFAULT`,
      `${alter} ALTER COLUMN ${column.name} SET NOT NULL`,
      ...(inKey(table, column.name) ? [] : [`${alter} ALTER COLUMN ${column.name} DROP NOT NULL`]),
      `${alter} ADD CONSTRAINT ${free} CHECK (${column.name} IS NOT NULL) NOT VALID`,
      `${alter} ADD CONSTRAINT ${free} UNIQUE (${column.name}) DEFERRABLE, ALTER COLUMN ${column.name} SET NOT NULL`,
      `COMMENT ON COLUMN ${name}.${column.name} IS 'it''s'`,
      ...(target ? [`${alter} ADD FOREIGN KEY (${column.name}) REFERENCES ${target.name} ON UPDATE CASCADE`] : []),
    ]),
    ...columns
      .filter((column) => column.identity !== null)
      .map((column) => `${alter} ALTER COLUMN ${column.name} DROP IDENTITY`),
    ...constraints.flatMap((constraint) => [
      `${alter} DROP CONSTRAINT ${constraint.name} CASCADE`,
      `${alter} RENAME CONSTRAINT ${constraint.name} TO ${free}`,
      ...(constraint.validated ? [] : [`${alter} VALIDATE CONSTRAINT ${constraint.name}`]),
    ]),
    `${alter} ADD COLUMN IF NOT EXISTS n5 text, ADD COLUMN IF NOT EXISTS n6 integer, DROP COLUMN IF EXISTS n7`,
    `${alter} ${table.rowSecurity ? 'DISABLE' : 'ENABLE'} ROW LEVEL SECURITY`,
    `CREATE INDEX ON ${name} (lower(${columns[0]?.name ?? 'a'}::text)) INCLUDE (${columns.at(-1)?.name ?? 'a'})`,
    `${alter} SET ${table.unlogged ? 'LOGGED' : 'UNLOGGED'}`,
    `COMMENT ON TABLE ${name} IS 'note'`,
    `GRANT SELECT, INSERT ON ${name} TO reader`,
    `REVOKE SELECT ON ${name} FROM reader`,
    `ALTER TABLE ${name} OWNER TO admin`,
    ...(has(table, 'trigger') ? [`DROP TRIGGER IF EXISTS audit ON ${name}`] : []),
    ...(callable && !has(table, 'trigger')
      ? [`CREATE TRIGGER audit BEFORE INSERT ON ${name} FOR EACH ROW EXECUTE FUNCTION f0()`]
      : []),
    has(table, 'policy') ? `DROP POLICY own ON ${name}` : `CREATE POLICY own ON ${name} USING (true)`,
  ];
}

function inKey({ constraints }: Table, column: string): boolean {
  return constraints.some(
    ({ definition }) => definition.type === 'primary key' && definition.columns.some(({ name }) => name === column),
  );
}

function has({ dependents }: Table, kind: string): boolean {
  return dependents.some((key) => key.startsWith(kind));
}

function renamed(index: Index, free: string): readonly string[] {
  return [`ALTER INDEX ${index.name} RENAME TO ${free}`, `COMMENT ON INDEX ${index.name} IS 'fast'`];
}

function views(all: readonly SchemaObject[], tables: readonly Table[], free: string): readonly string[] {
  const existing = all.filter(
    (object): object is OtherObject => object.class === 'object' && object.objectClass === 'view',
  );
  return [
    ...tables.map(({ name }) => `CREATE VIEW ${free} AS SELECT 1 AS one FROM ${name}`),
    ...existing.map(({ name }) => `DROP VIEW ${name}`),
  ];
}

function hasFunction(all: readonly SchemaObject[]): boolean {
  return all.some((object) => object.class === 'object' && object.objectClass === 'function');
}

function others(all: readonly SchemaObject[], tables: readonly Table[]): readonly string[] {
  const enums = all.filter((object) => object.class === 'enum');
  const body = (value: number) => `RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; -- ${value}\nEND $$`;
  return [
    ...(enums.length < 2 ? [`CREATE TYPE ${firstFree(all, 'e')} AS ENUM ('on', 'off')`] : []),
    ...enums.flatMap(({ name, labels: [first = ''] }) => [
      `DROP TYPE ${name} CASCADE`,
      `ALTER TYPE ${name} RENAME VALUE '${first}' TO '${first}x'`,
      `ALTER TYPE ${name} ADD VALUE IF NOT EXISTS 'auto' BEFORE '${first}'`,
      ...tables
        .slice(0, 1)
        .map((table) => `ALTER TABLE ${table.name} ADD COLUMN IF NOT EXISTS n3 ${name} DEFAULT 'off'`),
    ]),
    `CREATE OR REPLACE FUNCTION f0() ${body(1)}`,
    `CREATE OR REPLACE FUNCTION f0() ${body(2)}`,
    ...(hasFunction(all) ? ['DROP FUNCTION f0() CASCADE'] : []),
    'CREATE SEQUENCE IF NOT EXISTS s0 START 5',
    'CREATE SCHEMA IF NOT EXISTS app',
  ];
}
