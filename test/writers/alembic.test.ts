import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../server/src/core/dialect';
import { missingImports } from '../../server/src/core/python/imports';
import { defaultStyle } from '../../server/src/core/writers/style';
import { isRefusal } from '../../server/src/core/writers/writer';
import { writerFor } from '../../server/src/core/writers/writer-for';
import { readers } from '../support/readers';

const enums = new Map([['mood', ['sad', 'ok']]]);

function python(sql: string, dialect: Dialect = 'postgresql'): string {
  const reader = readers.dialects.get(dialect);
  const pieces = reader?.split(sql, { ends: 'server', psqlCommands: false }) ?? [];
  const operations = pieces
    .filter(({ kind }) => kind === 'statement')
    .flatMap(({ span }) => reader?.read(sql.slice(span.start, span.end)).operations ?? []);
  const written =
    writerFor(dialect, 'python', (name) => enums.get(name) ?? null)?.write(operations, defaultStyle) ?? [];
  return isRefusal(written) ? `refused: ${written.refused}` : written.join('\n');
}

describe('tables and columns, as Alembic generates and Black formats them', () => {
  test('a table whose sole key the database numbers', () => {
    expect(
      python(`CREATE TABLE users (
        id serial PRIMARY KEY, name varchar(80) NOT NULL, mood mood DEFAULT 'ok', team_id bigint,
        created timestamptz NOT NULL DEFAULT now(), tags text[],
        CONSTRAINT users_name UNIQUE (name),
        CONSTRAINT users_team FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE)`),
    ).toBe(`op.create_table(
    "users",
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column("name", sa.String(length=80), nullable=False),
    sa.Column(
        "mood",
        postgresql.ENUM("sad", "ok", name="mood", create_type=False),
        server_default=sa.text("'ok'"),
        nullable=True,
    ),
    sa.Column("team_id", sa.BigInteger(), nullable=True),
    sa.Column(
        "created",
        sa.DateTime(timezone=True),
        server_default=sa.text("now()"),
        nullable=False,
    ),
    sa.Column("tags", postgresql.ARRAY(sa.Text()), nullable=True),
    sa.PrimaryKeyConstraint("id"),
    sa.UniqueConstraint("name", name=op.f("users_name")),
    sa.ForeignKeyConstraint(
        ["team_id"], ["teams.id"], name=op.f("users_team"), ondelete="CASCADE"
    ),
)`);
  });

  test.each([
    [
      'a key that nothing numbers says so',
      'CREATE TABLE t (id bigint PRIMARY KEY)',
      'op.create_table(\n    "t",\n    sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),\n    sa.PrimaryKeyConstraint("id"),\n)',
    ],
    ['a dropped table', 'DROP TABLE app.t', 'op.drop_table("t", schema="app")'],
    [
      'an added column',
      'ALTER TABLE t ADD COLUMN a numeric(10, 2) NOT NULL DEFAULT 0',
      'op.add_column(\n    "t",\n    sa.Column(\n        "a",\n        sa.Numeric(precision=10, scale=2),\n        server_default=sa.text("0"),\n        nullable=False,\n    ),\n)',
    ],
    [
      'its constraints stand behind it',
      'ALTER TABLE t ADD COLUMN a int REFERENCES s (id)',
      'op.add_column("t", sa.Column("a", sa.Integer(), nullable=True))\nop.create_foreign_key(None, "t", "s", ["a"], ["id"])',
    ],
    ['a dropped column', 'ALTER TABLE t DROP COLUMN a', 'op.drop_column("t", "a")'],
    ['a renamed one', 'ALTER TABLE t RENAME COLUMN a TO b', 'op.alter_column("t", "a", new_column_name="b")'],
    [
      'several changes of one column are one call, in the order in which Alembic makes them',
      'ALTER TABLE t ALTER a DROP NOT NULL, ALTER a DROP DEFAULT, ALTER a TYPE text USING a::text',
      'op.alter_column(\n    "t",\n    "a",\n    nullable=True,\n    server_default=None,\n    type_=sa.Text(),\n    postgresql_using="a::text",\n)',
    ],
    [
      'and otherwise several',
      'ALTER TABLE t ALTER a TYPE bigint, ALTER a SET NOT NULL',
      'op.alter_column("t", "a", type_=sa.BigInteger())\nop.alter_column("t", "a", nullable=False)',
    ],
    ['a comment', "COMMENT ON COLUMN t.a IS 'it''s'", `op.alter_column("t", "a", comment="it's")`],
  ])('%s', (_, sql, expected) => {
    expect(python(sql)).toBe(expected);
  });
});

describe('indexes, constraints and types', () => {
  test.each([
    ['CREATE INDEX i ON t (a)', 'op.create_index(op.f("i"), "t", ["a"], unique=False)'],
    [
      'CREATE UNIQUE INDEX i ON t (lower(a), b DESC) WHERE c > 0',
      'op.create_index(\n    op.f("i"),\n    "t",\n    [sa.text("lower(a)"), sa.text("b DESC")],\n    unique=True,\n    postgresql_where=sa.text("c > 0"),\n)',
    ],
    [
      'CREATE INDEX i ON t USING gin (a gin_trgm_ops)',
      'op.create_index(\n    op.f("i"),\n    "t",\n    ["a"],\n    unique=False,\n    postgresql_using="gin",\n    postgresql_ops={"a": "gin_trgm_ops"},\n)',
    ],
    [
      'DROP INDEX CONCURRENTLY i; DROP INDEX CONCURRENTLY j',
      'with op.get_context().autocommit_block():\n    op.drop_index(op.f("i"), postgresql_concurrently=True)\n    op.drop_index(op.f("j"), postgresql_concurrently=True)',
    ],
    [
      'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID',
      'op.create_check_constraint(op.f("c"), "t", "a > 0", postgresql_not_valid=True)',
    ],
    ['ALTER TABLE t DROP CONSTRAINT c', 'op.drop_constraint(op.f("c"), "t")'],
    [
      "CREATE TYPE mood AS ENUM ('sad', 'ok')",
      'sa.Enum("sad", "ok", name="mood").create(op.get_bind(), checkfirst=True)',
    ],
    ['DROP TYPE mood', 'sa.Enum(name="mood").drop(op.get_bind(), checkfirst=True)'],
  ])('%s', (sql, expected) => {
    expect(python(sql)).toBe(expected);
  });
});

describe('what op has no function for is SQL', () => {
  test.each([
    ['DROP TYPE complex', 'op.execute("DROP TYPE complex")'],
    ['DROP TABLE t CASCADE', 'op.execute("DROP TABLE t CASCADE")'],
    ['ALTER TABLE t ADD COLUMN a geometry', 'op.execute("ALTER TABLE t ADD COLUMN a geometry")'],
    ['ALTER TABLE t ADD COLUMN n serial', 'op.execute("ALTER TABLE t ADD COLUMN n serial")'],
    ["ALTER TABLE t ALTER a SET DEFAULT ' :x'", `op.alter_column("t", "a", server_default=sa.text("' \\\\:x'"))`],
    ['CREATE VIEW v AS\n  SELECT "a\\b"\n  FROM t', 'op.execute("""CREATE VIEW v AS\n  SELECT "a\\\\b"\n  FROM t""")'],
  ])('%s', (sql, expected) => {
    expect(python(sql)).toBe(expected);
  });
});

test('SQLite builds its tables anew in a block, and one block is enough for neighbours', () => {
  const sql = 'ALTER TABLE t DROP COLUMN a; ALTER TABLE t ADD COLUMN b INTEGER REFERENCES s (id)';
  expect(python(sql, 'sqlite')).toBe(
    `op.drop_column("t", "a")
with op.batch_alter_table("t") as batch_op:
    batch_op.add_column(sa.Column("b", sa.Integer(), nullable=True))
    batch_op.create_foreign_key(None, "s", ["b"], ["id"])`,
  );
});

test('a table of MySQL has its own types and options', () => {
  expect(
    python(
      "CREATE TABLE t (id bigint unsigned NOT NULL AUTO_INCREMENT, ok tinyint(1) NOT NULL, kind enum('a','b'), PRIMARY KEY (id), KEY k (kind)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4",
      'mysql',
    ),
  ).toBe(`op.create_table(
    "t",
    sa.Column(
        "id", mysql.BIGINT(unsigned=True), autoincrement=True, nullable=False
    ),
    sa.Column("ok", sa.Boolean(), nullable=False),
    sa.Column("kind", sa.Enum("a", "b"), nullable=True),
    sa.PrimaryKeyConstraint("id"),
    mysql_engine="InnoDB",
    mysql_charset="utf8mb4",
)
op.create_index(op.f("k"), "t", ["kind"], unique=False)`);
});

describe('a column of MySQL is said as a whole', () => {
  test.each([
    [
      "ALTER TABLE t MODIFY COLUMN a varchar(20) NOT NULL DEFAULT 'x' COMMENT 'why'",
      `op.alter_column(\n    "t",\n    "a",\n    type_=sa.String(length=20),\n    nullable=False,\n    server_default=sa.text("'x'"),\n    comment="why",\n)`,
    ],
    [
      'ALTER TABLE t CHANGE a b bigint NOT NULL AUTO_INCREMENT',
      'op.alter_column(\n    "t",\n    "a",\n    new_column_name="b",\n    type_=sa.BigInteger(),\n    nullable=False,\n    autoincrement=True,\n)',
    ],
    ['ALTER TABLE t ALTER COLUMN a DROP DEFAULT', 'op.alter_column("t", "a", server_default=None)'],
    ['ALTER TABLE t ALTER a SET DEFAULT 1', 'op.alter_column("t", "a", server_default=sa.text("1"))'],
    [
      'ALTER TABLE t MODIFY COLUMN a int NOT NULL FIRST',
      'op.execute("ALTER TABLE t MODIFY COLUMN a int NOT NULL FIRST")',
    ],
    [
      'ALTER TABLE t MODIFY COLUMN a int GENERATED ALWAYS AS (b + 1) STORED',
      'op.execute("ALTER TABLE t MODIFY COLUMN a int GENERATED ALWAYS AS (b + 1) STORED")',
    ],
    [
      'ALTER TABLE t MODIFY COLUMN a timestamp NULL ON UPDATE CURRENT_TIMESTAMP',
      'op.execute(\n    "ALTER TABLE t MODIFY COLUMN a timestamp NULL ON UPDATE CURRENT_TIMESTAMP"\n)',
    ],
  ])('%s', (sql, expected) => {
    expect(python(sql, 'mysql')).toBe(expected);
  });
});

test('imports that the code needs stand behind those that are there', () => {
  const text = '"""add"""\n\nfrom alembic import op\nimport sqlalchemy as sa\n\nrevision = "1"\n';
  const edit = missingImports(text, 'op.add_column("t", sa.Column("postgresql.", postgresql.JSONB()))');
  expect(edit).toEqual({
    span: { start: text.indexOf('\n\nrevision'), end: text.indexOf('\n\nrevision') },
    newText: '\nfrom sqlalchemy.dialects import postgresql',
  });
  expect(missingImports(text, 'op.execute("mysql.user sa.")')).toBeNull();
});
