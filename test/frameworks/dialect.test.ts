import { expect, test } from 'vitest';
import type { Dialect } from '../../server/src/core/dialect';
import { settleDialect } from '../../server/src/core/frameworks/dialect/settle';
import { TextTree } from '../../server/src/core/frameworks/text-tree';
import { type Files, only } from './detected';

function settled(files: Files, configured: Dialect | null = null, lineage = ''): string {
  const project = only(files);
  const { dialect, reason, other } = settleDialect(
    project,
    { name: lineage, files: project.files },
    configured,
    TextTree.of(Object.entries(files)),
  );
  return `${other ?? dialect}: ${reason}`;
}

const up = (root: string, sql = '') => ({ [`${root}/1_a.up.sql`]: sql });

test.each<[string, Files]>([
  [
    'sqlite: migration_lock.toml',
    { 'p/migrations/migration_lock.toml': 'provider = "sqlite"', 'p/migrations/0_a/migration.sql': 'SERIAL' },
  ],
  [
    'postgresql: schema.prisma',
    {
      'p/schema.prisma': 'generator c { provider = "prisma-client-js" }\ndatasource db {\n  provider = "postgresql"\n}',
      'p/migrations/0_a/migration.sql': '',
    },
  ],
  ['mysql: meta/_journal.json', { 'd/0000_a.sql': '', 'd/meta/_journal.json': '{"dialect": "mysql"}' }],
  ['sqlite: the goose driver in .env', { '.env': 'GOOSE_DRIVER=sqlite3', 'm/1_a.sql': '-- +goose Up' }],
  [
    'postgresql: the goose driver in Makefile',
    { Makefile: 'up:\n\tgoose -dir m postgres "$(DSN)" up', 'm/1_a.sql': '-- +goose Up' },
  ],
  ['postgresql: path "migrations/postgres"', { '.env': 'DATABASE_URL=sqlite:app.db', ...up('db/migrations/postgres') }],
  ['sqlite: path "sqlite-migrations"', up('sqlite-migrations')],
  [
    'postgresql: the database URL in .env',
    { '.env': '# mysql://old\nDATABASE_URL="postgres://a:b@c/d"', ...up('db/migrations') },
  ],
  [
    'sqlite: the database URL in api/.env',
    { '.env': 'DATABASE_URL=mysql://a', 'api/.env': 'DATABASE_URL=sqlite:./app.db', ...up('api/migrations') },
  ],
  ['mysql: the database URL in compose.yml', { 'compose.yml': 'services:\n  db:\n    image: mysql:8', ...up('m') }],
  [
    'postgresql: the database URL in compose.yml',
    { 'compose.yml': 'command: -database postgresql://a:b@db/c', ...up('m') },
  ],
  ['mysql: path "packages/mysql-store"', up('packages/mysql-store/db/deep/migrations')],
  ['postgresql: the SQL of this folder', up('m', 'CREATE TABLE a (id bigserial PRIMARY KEY);')],
  ['mysql: the SQL of this folder', up('m', 'CREATE TABLE a (id int unsigned AUTO_INCREMENT) ENGINE = InnoDB;')],
  ['mysql: the SQL of this folder', up('m', 'ALTER TABLE a CHANGE size bsize decimal(15,9) NOT NULL;')],
  ['mysql: the SQL of this folder', up('m', 'CREATE TABLE a (id bigint /*! unsigned */ NOT NULL);')],
  ['mysql: the SQL of this folder', up('m', 'alter table a add column note varchar(9) after phone;')],
  ['sqlite: the SQL of this folder', up('m', 'CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT);')],
  ['null: nothing tells the dialect', up('m', 'CREATE TABLE a (id integer); -- not SERIAL')],
  ['null: nothing tells the dialect', { 'm/1_a.up.sql': 'SERIAL', 'm/2_a.up.sql': 'PRAGMA x' }],
  ['SQL Server: the SQL of this folder', up('m', 'CREATE TABLE a (n NVARCHAR(10))\nGO\n')],
  ['H2: path "h2"', { '.env': 'DATABASE_URL=postgres://a', ...up('db/migrations/h2', 'CREATE TABLE a (b jsonb)') }],
  ['Oracle: path "oracle/migrations"', up('db/oracle/migrations', 'SELECT $$a$$')],
  ['postgresql: the SQL of this folder', up('price-oracle/migrations', 'CREATE TABLE a (b jsonb)')],
  ['postgresql: the SQL of this folder', up('oracle/db/migrations', 'CREATE TABLE a (b jsonb)')],
  [
    'CockroachDB: migration_lock.toml',
    { 'p/migrations/migration_lock.toml': 'provider = "cockroachdb"', 'p/migrations/0_a/migration.sql': 'SERIAL' },
  ],
])('%s', (expected, files) => {
  expect(settled(files)).toBe(expected);
});

test('configuration comes before all else', () => {
  expect(
    settled(
      { 'p/migrations/migration_lock.toml': 'provider = "sqlite"', 'p/migrations/0_a/migration.sql': '' },
      'postgresql',
    ),
  ).toBe('postgresql: database-migrator.json');
});

test('the token of dialect twins comes before what holds for the whole project', () => {
  expect(settled({ '.env': 'DATABASE_URL=postgres://a', ...up('m') }, null, 'mysql')).toBe(
    'mysql: file names with ".mysql."',
  );
});

test('people say mysql of MariaDB, too: what a MySQL server would refuse in more than one file tells it', () => {
  const guarded = 'ALTER TABLE t ADD COLUMN IF NOT EXISTS a int;';
  const files = (second: string) => ({ 'mysql/1_a.up.sql': guarded, 'mysql/2_b.up.sql': second });
  expect(settled(files('DROP INDEX IF EXISTS i ON t;'))).toBe(
    'mariadb: path "mysql", and what only MariaDB takes in mysql/1_a.up.sql',
  );
  expect(settled(files('ALTER TABLE t ADD COLUMN b int; -- DROP INDEX IF EXISTS i'))).toBe('mysql: path "mysql"');
  expect(settled(files('DROP INDEX IF EXISTS i ON t;'), 'mysql')).toBe('mysql: database-migrator.json');
});
