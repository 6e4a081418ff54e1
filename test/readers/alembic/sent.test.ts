import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../server/src/core/dialect';
import { operationsOf, readUpgrade, revision, sentBy, unreadIn } from './read';

/** The SQL is what Alembic 1.19 writes for the same calls in its offline mode, but for blanks. */
const cases: readonly (readonly [python: string, sql: readonly string[], dialect?: Dialect])[] = [
  ['op.drop_table("users")', ['DROP TABLE users']],
  ['op.drop_table("Users", schema="app", if_exists=True)', ['DROP TABLE IF EXISTS app."Users"']],
  ['op.rename_table("a", "b")', ['ALTER TABLE a RENAME TO b']],
  [
    'op.add_column("users", sa.Column("email", sa.String(50), nullable=False, server_default="x"))',
    ["ALTER TABLE users ADD COLUMN email VARCHAR(50) DEFAULT 'x' NOT NULL"],
  ],
  // A default of Python is none of the database's.
  [
    'op.add_column("t", sa.Column("n", sa.Integer, default=1, nullable=False))',
    ['ALTER TABLE t ADD COLUMN n INTEGER NOT NULL'],
  ],
  [
    'op.add_column("t", sa.Column("o", sa.Integer(), sa.ForeignKey("orgs.id", ondelete="CASCADE"), index=True))',
    [
      'ALTER TABLE t ADD COLUMN o INTEGER',
      'ALTER TABLE t ADD FOREIGN KEY (o) REFERENCES orgs (id) ON DELETE CASCADE',
      'CREATE INDEX ix_t_o ON t (o)',
    ],
  ],
  [
    'op.create_table("t", sa.Column("id", sa.Integer(), nullable=False), sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now()), sa.PrimaryKeyConstraint("id", name=op.f("t_pkey")))',
    [
      'CREATE TABLE t (id SERIAL NOT NULL, at TIMESTAMP WITH TIME ZONE DEFAULT now(), CONSTRAINT t_pkey PRIMARY KEY (id))',
    ],
  ],
  // SQLAlchemy leaves such a key to an ALTER TABLE that nobody sends here.
  [
    'op.create_table("t", sa.Column("o", sa.Text(), sa.ForeignKey("p.id", use_alter=True)), sa.ForeignKeyConstraint(["o"], ["orgs.id"], use_alter=True))',
    ['CREATE TABLE t (o TEXT)'],
  ],
  [
    'op.create_table("t", sa.Column("o", sa.Text()), sa.ForeignKeyConstraint(["o"], ["orgs.id"], use_alter=True))',
    ['CREATE TABLE t (o TEXT, FOREIGN KEY (o) REFERENCES orgs (id))'],
    'sqlite',
  ],
  [
    'op.create_table("t", sa.Column("mood", sa.Enum("a", "b", name="mood")))',
    ["CREATE TYPE mood AS ENUM ('a', 'b')", 'CREATE TABLE t (mood mood)'],
  ],
  // alembic-postgresql-enum.
  [
    'op.sync_enum_values(enum_schema="public", enum_name="mood", new_values=["a", "c"], affected_columns=[TableReference(table_schema="public", table_name="t", column_name="m", existing_server_default="\'b\'::mood")], enum_values_to_rename=[("b", "c")])',
    [
      'ALTER TYPE public.mood RENAME TO mood_old',
      "CREATE TYPE public.mood AS ENUM ('a', 'c')",
      "CREATE FUNCTION public.new_old_not_equals(new_enum_val public.mood, old_enum_val public.mood_old) RETURNS boolean AS $$ SELECT new_enum_val::text != CASE WHEN old_enum_val::text = 'b' THEN 'c' ELSE old_enum_val::text END; $$ LANGUAGE SQL IMMUTABLE",
      'CREATE OPERATOR public.!= (leftarg = public.mood, rightarg = public.mood_old, procedure = public.new_old_not_equals)',
      "CREATE FUNCTION public.new_old_equals(new_enum_val public.mood, old_enum_val public.mood_old) RETURNS boolean AS $$ SELECT new_enum_val::text = CASE WHEN old_enum_val::text = 'b' THEN 'c' ELSE old_enum_val::text END; $$ LANGUAGE SQL IMMUTABLE",
      'CREATE OPERATOR public.= (leftarg = public.mood, rightarg = public.mood_old, procedure = public.new_old_equals)',
      'ALTER TABLE public.t ALTER COLUMN m DROP DEFAULT',
      "ALTER TABLE public.t ALTER COLUMN m TYPE public.mood USING CASE WHEN m::text = 'b' THEN 'c'::public.mood ELSE m::text::public.mood END",
      "ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'c'::public.mood",
      'DROP OPERATOR IF EXISTS public.!= (public.mood, public.mood_old)',
      'DROP FUNCTION public.new_old_not_equals(new_enum_val public.mood, old_enum_val public.mood_old)',
      'DROP OPERATOR IF EXISTS public.= (public.mood, public.mood_old)',
      'DROP FUNCTION public.new_old_equals(new_enum_val public.mood, old_enum_val public.mood_old)',
      'DROP TYPE public.mood_old',
    ],
  ],
  [
    'op.create_index(op.f("i"), "t", ["a", sa.text("lower(b)")], unique=True, postgresql_concurrently=True, postgresql_where=sa.text("a > 0"))',
    ['CREATE UNIQUE INDEX CONCURRENTLY i ON t (a, lower(b)) WHERE a > 0'],
  ],
  ['op.drop_index(index_name="i", table_name="t")', ['DROP INDEX i']],
  ['op.drop_index("i", "t")', ['DROP INDEX i ON t'], 'mysql'],
  [
    'op.alter_column("t", "a", existing_type=sa.Integer(), type_=sa.BigInteger(), nullable=False, postgresql_using="a::bigint")',
    ['ALTER TABLE t ALTER COLUMN a TYPE BIGINT USING a::bigint', 'ALTER TABLE t ALTER COLUMN a SET NOT NULL'],
  ],
  ['op.alter_column("t", "a", server_default=None)', ['ALTER TABLE t ALTER COLUMN a DROP DEFAULT']],
  ['op.alter_column("t", "a", new_column_name="b")', ['ALTER TABLE t RENAME a TO b']],
  ['op.alter_column("t", "a", new_column_name="b")', ['ALTER TABLE t RENAME COLUMN a TO b'], 'sqlite'],
  [
    'op.alter_column("t", "a", existing_type=sa.Integer(), nullable=False)',
    ['ALTER TABLE t MODIFY a INTEGER NOT NULL'],
    'mysql',
  ],
  [
    'op.create_foreign_key("f", "t", "o", ["o_id"], ["id"], ondelete="CASCADE", postgresql_not_valid=True)',
    ['ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (o_id) REFERENCES o (id) ON DELETE CASCADE NOT VALID'],
  ],
  ['op.create_unique_constraint(None, "t", ["a"])', ['ALTER TABLE t ADD UNIQUE (a)']],
  ['op.create_check_constraint("c", "t", "a > 0")', ['ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)']],
  ['op.drop_constraint("c", "t", type_="foreignkey")', ['ALTER TABLE t DROP FOREIGN KEY c'], 'mysql'],
  ['with op.batch_alter_table("t") as b:\n    b.drop_column("a")', ['ALTER TABLE t DROP COLUMN a']],
  ['for t in ("a", "b"):\n    op.drop_table(t)', ['DROP TABLE a', 'DROP TABLE b']],
  ['for t in {"a": 1, "b": 2}:\n    op.drop_table(t)', ['DROP TABLE a', 'DROP TABLE b']],
  [`op.drop_index(op.f("${'i'.repeat(70)}"))`, [`DROP INDEX ${'i'.repeat(55)}_fa70`]],
  [
    'op.create_exclude_constraint("no_overlap", "r", (sa.column("a"), "="), ("b", "&&"), using="gist", where=sa.text("a > 0"))',
    ['ALTER TABLE r ADD CONSTRAINT no_overlap EXCLUDE USING gist (a WITH =, b WITH &&) WHERE (a > 0)'],
  ],
  [
    'op.create_table("t", postgresql.ExcludeConstraint((sa.text("tsrange(a,b)"), "&&"), ("a", "="), name="x", ops={"a": "int4_ops"}, deferrable=True))',
    ['CREATE TABLE t (CONSTRAINT x EXCLUDE USING gist (tsrange(a,b) WITH &&, a int4_ops WITH =) DEFERRABLE)'],
  ],
  ['op.get_bind().execute(sa.text("UPDATE t SET a = 1"))', ['UPDATE t SET a = 1']],
  ['name = "t"\nop.execute(f"DROP TABLE {name}")', ['DROP TABLE t']],
  ['op.execute("DROP " "TABLE t")', ['DROP TABLE t']],
  [
    'if op.get_bind().dialect.name == "postgresql":\n    op.drop_table("a")\nelse:\n    op.drop_table("b")',
    ['DROP TABLE a'],
  ],
  ['with op.get_context().autocommit_block():\n    op.execute("VACUUM t")', ['COMMIT', 'VACUUM t', 'BEGIN']],
  ['op.alter_column("t", "a", type_=sa.String(5_000))', ['ALTER TABLE t ALTER COLUMN a TYPE VARCHAR(5000)']],
  [
    'op.add_column("t", sa.Column("n", sa.Integer(), server_default=str(20)))',
    ["ALTER TABLE t ADD COLUMN n INTEGER DEFAULT '20'"],
  ],
  [
    'if bool(op.get_bind().dialect.name == "mysql"):\n    op.drop_table("a")\nelse:\n    op.drop_table("b")',
    ['DROP TABLE b'],
  ],
  [
    'op.create_table("t", sa.Column("a", sa.Text()), sa.UniqueConstraint("a", postgresql_include=[]))',
    ['CREATE TABLE t (a TEXT, UNIQUE (a))'],
  ],
  [
    'op.add_column("t", sa.Column("id", sa.Integer, primary_key=True))',
    ['ALTER TABLE t ADD COLUMN id SERIAL NOT NULL'],
  ],
  [
    'op.create_table("t", sa.Column("id", sa.Integer()), sa.Column("n", sa.Text()), sa.PrimaryKeyConstraint("id", "n"))',
    ['CREATE TABLE t (id INTEGER NOT NULL, n TEXT NOT NULL, PRIMARY KEY (id, n))'],
  ],
  [
    'op.execute(sa.schema.CreateSequence(sa.Sequence("s", start=3, increment=2, cycle=True)))',
    ['CREATE SEQUENCE s INCREMENT BY 2 START WITH 3 CYCLE'],
  ],
  [
    'op.create_check_constraint("c", "t", " OR ".join(f"a = \'{x}\'" for x in ["p", "q"]))',
    ["ALTER TABLE t ADD CONSTRAINT c CHECK (a = 'p' OR a = 'q')"],
  ],
  ['for t in [f"t{n}" for n in range(3) if n != 1]:\n    op.drop_table(t)', ['DROP TABLE t0', 'DROP TABLE t2']],
  [
    'op.add_column("t", sa.Column("a", sa.Integer(), sa.CheckConstraint("a > 0", name="c"), nullable=False))',
    ['ALTER TABLE t ADD COLUMN a INTEGER NOT NULL CONSTRAINT c CHECK (a > 0)'],
  ],
  [
    'op.create_table("t", sa.Column("id", sa.Integer, sa.Sequence("s"), primary_key=True), sa.Column("a", sa.Text()), sa.Index("i", "a", unique=True, postgresql_where=sa.text("a > \'\'")))',
    ['CREATE TABLE t (id INTEGER NOT NULL, a TEXT, PRIMARY KEY (id))', "CREATE UNIQUE INDEX i ON t (a) WHERE a > ''"],
  ],
  [
    's = sa.Sequence("S")\nop.add_column("t", sa.Column("n", sa.Integer(), server_default=s.next_value()))',
    [`ALTER TABLE t ADD COLUMN n INTEGER DEFAULT nextval('"S"')`],
  ],
  ['for n in {f"t{k}": k for k in ("a", "b")}:\n    op.drop_table(n)', ['DROP TABLE ta', 'DROP TABLE tb']],
  ['sa.Enum("a", name="mood").create(op.get_bind(), checkfirst=False)', ["CREATE TYPE mood AS ENUM ('a')"]],
];

describe('the SQL of a call', () => {
  it.each(cases.map(([python, sql, dialect]) => ({ python, sql, dialect })))('$python', ({ python, sql, dialect }) => {
    expect(sentBy(python, dialect)).toEqual(sql);
  });

  it('follows constants and functions of the file', () => {
    const before = 'TABLE = "users"\n\ndef drop(name, *, table=TABLE):\n    op.drop_column(table, name)\n';
    expect(sentBy('drop("a")\ndrop("b", table="t")', 'postgresql', before)).toEqual([
      'ALTER TABLE users DROP COLUMN a',
      'ALTER TABLE t DROP COLUMN b',
    ]);
  });
});

it('puts a list of values into parentheses, as SQLAlchemy does', () => {
  const python =
    'op.execute(sa.text("DELETE FROM t WHERE id IN :ids").bindparams(sa.bindparam("ids", expanding=True)))';
  expect(unreadIn(python)).toEqual([]);
});

it('knows for which dialect a condition holds that asks for its class', () => {
  const before = 'from sqlalchemy.dialects.mysql.base import MySQLDialect\nfrom sqlalchemy.dialects import sqlite\n';
  const body =
    'bind = op.get_bind()\nif isinstance(bind.dialect, MySQLDialect):\n    op.drop_table("m")\nif not isinstance(bind.dialect, sqlite.dialect):\n    op.drop_table("n")';
  expect(sentBy(body, 'postgresql', before)).toEqual(['DROP TABLE n']);
  expect(sentBy(body, 'mysql', before)).toEqual(['DROP TABLE m', 'DROP TABLE n']);
  expect(sentBy(body, 'sqlite', before)).toEqual([]);
});

it('tells a raise from one that guards what follows', () => {
  const texts = (body: string) => readUpgrade(revision(body)).statements.map(({ content }) => content.text);
  expect(texts('raise RuntimeError("no way back")')).toEqual(['raise RuntimeError("no way back")']);
  expect(texts('if rows():\n    raise RuntimeError("not empty")\nop.drop_table("t")')).toEqual(['op.drop_table("t")']);
});

it.each([
  'op.get_bind().execute(t.insert(), rows())',
  'op.execute(t.insert().from_select(["a", "b"], sa.select(t.c.a, t.c.b)))',
  'op.execute(sa.insert(t).values(a=1))',
  'sa.orm.sessionmaker()(bind=op.get_bind()).execute(sa.insert(t).values(a=1))',
])('knows whose rows it inserts: %s', (python) => {
  const operations = operationsOf(`t = sa.table("t", sa.column("a"), sa.column("b"))\n${python}`);
  expect(operations).toMatchObject([{ kind: 'insert', table: { name: 't' } }]);
});

describe('what is only known when it runs', () => {
  it.each<readonly [python: string, reason: string]>([
    ['op.drop_table(name)', 'a name in it is only known when it runs'],
    ['t = "a"\nif something():\n    t = "b"\nop.drop_table(t)', 'a name in it is only known when it runs'],
    ['op.rebuild_statistics("t")', 'op.rebuild_statistics is not known'],
    ['op.sync_enum_values("public", "mood", labels(), [])', 'its columns are only known when it runs'],
    ['op.execute(build())', 'the SQL in it is only known when it runs'],
    ['op.execute("ALTER TABEL t")', 'syntax error at "TABEL"'],
    ['op.drop_table("t"', 'syntax error'],
  ])('%s', (python, reason) => {
    expect(unreadIn(python)).toEqual([reason]);
  });

  it('knows what Alembic refuses', () => {
    expect(unreadIn('op.drop_constraint(None, "t")')).toEqual([]);
    expect(operationsOf('op.drop_constraint(None, "t")')).toMatchObject([
      { kind: 'other', command: 'op.drop_constraint' },
    ]);
    expect(operationsOf('op.alter_column("t", "a", nullable=True)', 'mysql')).toMatchObject([{ kind: 'other' }]);
  });
});
