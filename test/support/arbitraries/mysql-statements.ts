import type { Index, OtherObject, SchemaObject, Table } from '../../../server/src/core/schema/objects';
import type { Schema } from '../../../server/src/core/schema/schema';
import { firstFree, numbered } from './free-names';

/** Every statement of a small repertoire of MySQL's and MariaDB's that makes sense on a schema. */
export function mysqlStatements(schema: Schema): readonly string[] {
  const all = schema.objects.values();
  const tables = all.filter((object) => object.class === 'table');
  const free = (prefix: string) => firstFree(all, prefix);
  return [
    ...createTables(free('t'), tables),
    ...tables.flatMap((table) => {
      const indexes = indexesOf(schema, table);
      const mayBePartitioned = indexes.length === 0 && !isReferencedKey(table, tables);
      const changes = onTable(table, free('t'), mayBePartitioned);
      // A table with partitions takes no foreign keys, and only keys of a certain kind.
      return table.partitionBy === null
        ? [...changes, ...onColumns(table, indexes), ...onKeys(table, indexes, tables, schema.dialect)]
        : changes;
    }),
    ...tables.filter((table) => !isReferenced(table, all)).map(({ name }) => `DROP TABLE ${name}`),
    ...views(all, tables, free('v')),
  ];
}

function createTables(name: string, tables: readonly Table[]): readonly string[] {
  const target = tables.find(({ columns }) => columns.some((column) => column.name === 'id'));
  return [
    `CREATE TABLE ${name} (id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, a VARCHAR(50) CHARACTER SET latin1 NOT NULL DEFAULT 'x' COMMENT 'it''s', b TEXT) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='note'`,
    `CREATE TABLE ${name} (a INT, b VARCHAR(20), ts TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, UNIQUE KEY ${name}_u (a, b(10)), CONSTRAINT ${name}_positive CHECK (a > 0)) ROW_FORMAT=DYNAMIC`,
    `CREATE TABLE ${name} (n INT CHECK (n > 0), e ENUM('on', 'off') DEFAULT 'on', g INT GENERATED ALWAYS AS (n + 1) STORED, f TEXT, FULLTEXT KEY ft (f))`,
    ...(target
      ? [
          `CREATE TABLE ${name} (id INT UNSIGNED NOT NULL PRIMARY KEY, ref INT UNSIGNED, d DECIMAL(10, 2) NOT NULL DEFAULT 1.5, FOREIGN KEY (ref) REFERENCES ${target.name} (id) ON DELETE CASCADE)`,
        ]
      : []),
  ];
}

function onTable({ name, partitionBy, constraints }: Table, free: string, isBare: boolean): readonly string[] {
  const alter = `ALTER TABLE ${name}`;
  return [
    `RENAME TABLE ${name} TO ${free}`,
    `${alter} COMMENT = 'other'`,
    `${alter} ROW_FORMAT=COMPRESSED, ALGORITHM=INPLACE`,
    `${alter} DEFAULT CHARACTER SET utf8mb3`,
    `${alter} CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
    `${alter} ENGINE=InnoDB`,
    ...(partitionBy === null ? [] : [`${alter} REMOVE PARTITIONING`]),
    ...(partitionBy === null && isBare && hasOnlyPrimaryKey(constraints)
      ? [`${alter} PARTITION BY KEY () PARTITIONS 2`]
      : []),
  ];
}

function hasOnlyPrimaryKey(constraints: Table['constraints']): boolean {
  return constraints.length === 1 && constraints[0]?.definition.type === 'primary key';
}

function onColumns(table: Table, indexes: readonly Index[]): readonly string[] {
  const { name, columns } = table;
  const alter = `ALTER TABLE ${name}`;
  const fresh = numbered('c', (column) => columns.some((other) => other.name === column));
  const used = usedColumns(table, indexes);
  const plain = columns.filter((column) => column.generated === null && !used.has(column.name));
  const [first] = columns;
  return [
    `${alter} ADD COLUMN ${fresh} TEXT COMMENT 'new'`,
    `${alter} ADD COLUMN ${fresh} INT NOT NULL DEFAULT 7 FIRST`,
    ...columns.slice(0, 2).map((column) => `${alter} ADD COLUMN ${fresh} INT UNIQUE AFTER ${column.name}`),
    ...plain
      .slice(0, 3)
      .flatMap((column) => [
        ...(columns.length > 1 ? [`${alter} DROP COLUMN ${column.name}`] : []),
        `${alter} MODIFY ${column.name} BIGINT`,
        `${alter} MODIFY COLUMN ${column.name} VARCHAR(80) CHARACTER SET latin1 NOT NULL DEFAULT 'y' COMMENT 'now' FIRST`,
        `${alter} CHANGE ${column.name} ${fresh} INT NULL`,
        ...(columns.length > 2 && first !== column
          ? [`${alter} DROP COLUMN ${column.name}, ADD COLUMN ${fresh} INT AFTER ${first?.name}`]
          : []),
        ...(/int|char/.test(column.type?.name ?? '') ? [`${alter} ALTER COLUMN ${column.name} SET DEFAULT '3'`] : []),
        `${alter} ALTER COLUMN ${column.name} DROP DEFAULT`,
      ]),
    ...columns.slice(0, 2).map((column) => `${alter} RENAME COLUMN ${column.name} TO ${fresh}`),
  ];
}

/** Columns that a constraint or an expression names: MySQL drops and changes none of them just so. */
function usedColumns({ columns, constraints }: Table, indexes: readonly Index[]): ReadonlySet<string> {
  // MariaDB drops no column of several that are unique together, and a full-text index is on texts.
  const held = indexes.filter(({ definition: { unique, method, keys } }) =>
    unique ? keys.length > 1 : method === 'fulltext',
  );
  return new Set([
    ...held.flatMap(({ definition }) => definition.keys.flatMap(({ column }) => column ?? [])),
    ...constraints.flatMap(({ definition }) => definition.columns.map((column) => column.name)),
    ...constraints.flatMap(({ definition }) => definition.expression?.columns ?? []),
    ...columns.flatMap((column) => column.generated?.expression.columns ?? []),
  ]);
}

function indexesOf(schema: Schema, { indexes }: Table): readonly Index[] {
  return indexes.flatMap((key) => {
    const index = schema.objects.get(key);
    return index?.class === 'index' ? [index] : [];
  });
}

function onKeys(
  table: Table,
  indexes: readonly Index[],
  tables: readonly Table[],
  dialect: Schema['dialect'],
): readonly string[] {
  const { name, columns, constraints } = table;
  const alter = `ALTER TABLE ${name}`;
  const free = numbered('i', (key) => indexes.some((index) => index.name === key));
  const freeKey = numbered('f', (key) =>
    tables.some((other) => other.constraints.some((constraint) => constraint.name === key)),
  );
  const plain = columns.filter(({ type, generated }) => generated === null && !/text/.test(type?.name ?? ''));
  const hasKey = constraints.some(({ definition }) => definition.type === 'primary key');
  const counts = columns.some(({ options }) => options !== '');
  const target = tables.find(
    (other) => other.key !== table.key && other.constraints.some(({ definition }) => definition.type === 'primary key'),
  );
  const keyOf = target?.constraints.find(({ definition }) => definition.type === 'primary key')?.definition.columns[0];
  const isNeeded = (index: Index) =>
    constraints.some(
      ({ definition }) =>
        definition.type === 'foreign key' && definition.columns[0]?.name === index.definition.keys[0]?.column,
    );
  return [
    ...plain
      .slice(0, 3)
      .flatMap((column) => [
        `CREATE INDEX ${free} ON ${name} (${column.name} DESC)`,
        `${alter} ADD UNIQUE KEY (${column.name}), ADD COLUMN c9 INT`.replace(
          /, ADD COLUMN c9 INT/,
          columns.some(({ name: one }) => one === 'c9') ? '' : ', ADD COLUMN c9 INT',
        ),
        ...(hasKey ? [] : [`${alter} ADD PRIMARY KEY (${column.name})`]),
        ...(target && keyOf && typeOf(target, keyOf.name) === column.type?.text
          ? [
              `${alter} ADD CONSTRAINT ${freeKey} FOREIGN KEY (${column.name}) REFERENCES ${target.name} (${keyOf.name}) ON UPDATE CASCADE`,
            ]
          : []),
        ...(column.options === '' ? [`${alter} ADD CONSTRAINT ${freeKey} CHECK (${column.name} IS NOT NULL)`] : []),
      ]),
    ...(hasKey || counts ? [] : [`${alter} ADD COLUMN counter BIGINT AUTO_INCREMENT PRIMARY KEY FIRST`]),
    ...indexes.flatMap((index) => [
      ...(isNeeded(index) ? [] : [`DROP INDEX ${index.name} ON ${name}`]),
      `${alter} RENAME INDEX ${index.name} TO ${free}`,
    ]),
    ...constraints
      .filter(({ ofColumn }) => !ofColumn)
      .flatMap(({ name: one, definition }) =>
        definition.type === 'foreign key'
          ? [`${alter} DROP FOREIGN KEY ${one}`]
          : definition.type === 'check'
            ? [`${alter} DROP ${dialect === 'mysql' ? 'CHECK' : 'CONSTRAINT'} ${one}`]
            : counts || isReferencedKey(table, tables)
              ? []
              : [`${alter} DROP PRIMARY KEY`],
      ),
  ];
}

function typeOf({ columns }: Table, name: string): string | undefined {
  return columns.find((column) => column.name === name)?.type?.text;
}

function isReferencedKey({ key }: Table, tables: readonly Table[]): boolean {
  return tables.some(({ constraints }) => constraints.some(({ references }) => references === key));
}

function isReferenced({ key }: Table, all: readonly SchemaObject[]): boolean {
  return all.some(
    (other) =>
      (other.class === 'table' &&
        other.key !== key &&
        other.constraints.some(({ references }) => references === key)) ||
      (other.class === 'object' && other.dependsOn.includes(key)),
  );
}

function views(all: readonly SchemaObject[], tables: readonly Table[], free: string): readonly string[] {
  const existing = all.filter(
    (object): object is OtherObject => object.class === 'object' && object.objectClass === 'view',
  );
  return [
    ...tables.map(({ name }) => `CREATE VIEW ${free} AS SELECT 1 AS one FROM ${name}`),
    ...existing.flatMap(({ name }) => [`DROP VIEW ${name}`, `CREATE OR REPLACE VIEW ${name} AS SELECT 2 AS two`]),
  ];
}
