import { describe, expect, it } from 'vitest';
import { ReadingCache } from '../../../server/src/core/assemble/reading-cache';
import type { Dialect } from '../../../server/src/core/dialect';
import { missingNames } from '../../../server/src/core/readers/alembic/missing-modules';
import type { ModuleSource } from '../../../server/src/core/readers/python/modules';
import { pythonParser } from '../../../server/src/workspace/parsers/python';
import { readUpgrade, revision } from './read';

const imports = `import sqlalchemy as sa
from sqlalchemy import types
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import functions
from sqlalchemy.types import CHAR, TypeDecorator, UserDefinedType
`;

/** Modules by their whole names; one that ends in ".__init__" is a package's. */
function sourceOf(files: Readonly<Record<string, string>>): ModuleSource {
  const all = Object.entries(files).map(([name, text]) => {
    const isPackage = name.endsWith('.__init__');
    return { name: name.replace(/\.__init__$/, ''), text, isPackage };
  });
  return { all, find: (name) => all.find((one) => one.name === name) ?? null };
}

/** The type of a column in SQL; "opaque" where nothing but its name is known. */
function typeOf(
  type: string,
  modules: ModuleSource,
  dialect: Dialect = 'postgresql',
  before = 'import app.types',
): string {
  const text = revision(`op.add_column("t", sa.Column("c", ${type}))`, before);
  const { statements, unread } = readUpgrade(text, dialect, new ReadingCache(), modules);
  const [content, ...others] = statements.map((statement) => statement.content);
  expect([others, unread, content?.unread]).toEqual([[], [], []]);
  return content?.sent?.join('; ').replace('ALTER TABLE t ADD COLUMN c ', '') ?? 'opaque';
}

/** What a class of the module app.types is on PostgreSQL, SQLite and MySQL. */
function typesOf(body: string, type: string): readonly string[] {
  const modules = sourceOf({ 'app.types': imports + body });
  return (['postgresql', 'sqlite', 'mysql'] as const).map((dialect) => typeOf(`app.types.${type}`, modules, dialect));
}

it('reads what a TypeDecorator decorates, with the arguments that it hands on', () => {
  expect(typesOf('class Name(TypeDecorator):\n    impl = sa.String(36)\n', 'Name()')).toEqual(
    Array(3).fill('VARCHAR(36)'),
  );
  expect(typesOf('class Name(TypeDecorator):\n    impl = sa.String\n', 'Name(length=12)')).toEqual(
    Array(3).fill('VARCHAR(12)'),
  );
  expect(
    typesOf('class Name(TypeDecorator[str]):\n    impl: type[sa.Text] = (\n        sa.Text\n    )\n', 'Name'),
  ).toEqual(Array(3).fill('TEXT'));
  const zoned = 'class Stamp(types.TypeDecorator):\n    impl = sa.DateTime(timezone=True)\n    cache_ok = True\n';
  expect(typesOf(zoned, 'Stamp()')).toEqual(['TIMESTAMP WITH TIME ZONE', 'DATETIME', 'DATETIME']);
});

it('follows load_dialect_impl as the dialect has it', () => {
  const guid = `class GUID(TypeDecorator):
    impl = CHAR

    def load_dialect_impl(self, dialect):
        """By dialect."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID())
        elif dialect.name in ("mysql", "mariadb"):
            return dialect.type_descriptor(sa.BINARY(16))
        return dialect.type_descriptor(CHAR(36))
`;
  expect(typesOf(guid, 'GUID()')).toEqual(['UUID', 'CHAR(36)', 'BINARY(16)']);
  expect(typesOf(`${guid}\nclass Key(GUID):\n    pass\n`, 'Key()')).toEqual(['UUID', 'CHAR(36)', 'BINARY(16)']);
  const modules = sourceOf({ 'app.types': imports + guid });
  expect(typeOf('app.types.GUID()', modules, 'mariadb')).toBe('BINARY(16)');
  const handedOn = `class Doc(TypeDecorator):
    impl = sa.Text

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.JSONB)
        return super().load_dialect_impl(dialect)
`;
  expect(typesOf(handedOn, 'Doc()')).toEqual(['JSONB', 'TEXT', 'TEXT']);
  expect(typesOf(handedOn.replace('super().load_dialect_impl(dialect)', 'self.impl'), 'Doc')).toEqual([
    'JSONB',
    'TEXT',
    'TEXT',
  ]);
});

it('knows what __init__ hands on and sets', () => {
  const enumerated = `class Choice(TypeDecorator):
    impl = sa.String

    def __init__(self, choices, length: int = 40, **kwargs) -> None:
        super().__init__(length=length, **kwargs)
        self.choices = choices
`;
  expect(typesOf(enumerated, 'Choice(["a"])')[0]).toBe('VARCHAR(40)');
  expect(typesOf(enumerated, 'Choice(["a"], 50)')[0]).toBe('VARCHAR(50)');
  expect(typesOf(enumerated, 'Choice(["a"], collation="C")')[0]).toBe('VARCHAR(40) COLLATE "C"');
  const swapped = `class Model(TypeDecorator):
    impl = sa.JSON

    def __init__(self, model, column_type=None):
        super().__init__()
        self._model = model
        if column_type is not None:
            self.impl = column_type
`;
  expect(typesOf(swapped, 'Model(dict)')[0]).toBe('JSON');
  expect(typesOf(swapped, 'Model(dict, app.types.unknown)')[0]).toBe('opaque');
});

it('reads types and expressions that write themselves', () => {
  const vector = `class Vector(UserDefinedType):
    def __init__(self, dim=None):
        self.dim = dim

    def get_col_spec(self, **kw):
        if self.dim is None:
            return "VECTOR"
        return "VECTOR(%d)" % self.dim
`;
  expect(typesOf(vector, 'Vector()')[0]).toBe('VECTOR');
  expect(typesOf(vector, 'Vector(3)')[0]).toBe('VECTOR(3)');
  const compiled = `class Stamp(sa.DateTime):
    pass

@compiles(Stamp, "sqlite")
def stamp_sqlite(element, compiler, **kw):
    return "TEXT"

class Now(functions.FunctionElement):
    name = "now_utc"

@compiles(Now)
def now_default(element, compiler, **kw):
    return "CURRENT_TIMESTAMP"

@compiles(Now, "postgresql")
def now_postgres(element, compiler, **kw):
    return "timezone('utc', now())"
`;
  expect(typesOf(compiled, 'Stamp()')).toEqual(['TIMESTAMP WITHOUT TIME ZONE', 'TEXT', 'DATETIME']);
  expect(typesOf(compiled, 'Stamp(), server_default=app.types.Now()')).toEqual([
    "TIMESTAMP WITHOUT TIME ZONE DEFAULT timezone('utc', now())",
    'TEXT DEFAULT CURRENT_TIMESTAMP',
    'DATETIME DEFAULT CURRENT_TIMESTAMP',
  ]);
});

it('reads functions that return types, and constants that hold them', () => {
  const body = `ID_LEN = 250
Document = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
Status = sa.Enum("on", "off", name="status")
Alias = sa.Text

def StringID(*, length=ID_LEN, **kwargs) -> sa.String:
    """An id."""
    return sa.String(length=length, **kwargs)

def LongText():
    kind = sa.Text()
    return kind.with_variant(sa.dialects.mysql.LONGTEXT(), "mysql")
`;
  expect(typesOf(body, 'Document')).toEqual(['JSONB', 'JSON', 'JSON']);
  expect(typesOf(body, 'StringID()')).toEqual(Array(3).fill('VARCHAR(250)'));
  expect(typesOf(body, 'StringID(length=9)')).toEqual(Array(3).fill('VARCHAR(9)'));
  expect(typesOf(body, 'LongText()')).toEqual(['TEXT', 'TEXT', 'LONGTEXT']);
  expect(typesOf(body, 'Alias()')[0]).toBe('TEXT');
  expect(typeOf('sa.ARRAY(app.types.Alias)', sourceOf({ 'app.types': imports + body }))).toBe('TEXT[]');
  expect(typesOf(body, 'Status')[0]).toBe('status');
});

it('follows what modules hand on', () => {
  const modules = sourceOf({
    'app.db.__init__': 'from .columns import GUID as Key\nfrom .more import *\n',
    'app.db.columns': 'from .base import Base\n\nclass GUID(Base):\n    pass\n',
    'app.db.base': `${imports}try:\n    from fast import Base\nexcept ImportError:\n    pass\n\nclass Base(TypeDecorator):\n    impl = CHAR(32)\n`,
    'app.db.more': `${imports}class More(sa.Text):\n    pass\n`,
  });
  expect(typeOf('Key()', modules, 'postgresql', 'from app.db import Key')).toBe('CHAR(32)');
  expect(typeOf('db.Key()', modules, 'postgresql', 'from app import db')).toBe('CHAR(32)');
  expect(typeOf('d.More()', modules, 'postgresql', 'import app.db as d')).toBe('TEXT');
});

it('knows the classes of the revision itself', () => {
  const own = 'class Mine(sa.types.TypeDecorator):\n    impl = sa.Text\n';
  expect(typeOf('Mine()', sourceOf({}), 'postgresql', own)).toBe('TEXT');
});

it('leaves opaque what only running it would tell', () => {
  const opaque = (body: string, type: string) => expect(typesOf(body, type)[0]).toBe('opaque');
  opaque('class A(TypeDecorator):\n    impl = setting("type")\n', 'A()');
  opaque(
    'class A(TypeDecorator):\n    impl = sa.Text\n    def load_dialect_impl(self, d):\n        if conf():\n            return sa.JSON\n        return sa.Text\n',
    'A()',
  );
  opaque('class A(UserDefinedType):\n    def get_col_spec(self):\n        return name()\n', 'A()');
  opaque('class A(sa.Text):\n    pass\n@compiles(A)\ndef a(e, c, **kw):\n    return c.visit_text(e)\n', 'A()');
  opaque('ARGS = settings()\ndef A():\n    return sa.String(9, **ARGS)\n', 'A()');
  opaque('class A(A):\n    pass\n', 'A()');
  opaque('def A():\n    return B()\ndef B():\n    return A()\n', 'A()');
  opaque('class A:\n    pass\n', 'A()');
  opaque('A = B\nB = A\n', 'A()');
});

it('reads a statement again when a module says something else', () => {
  const cache = new ReadingCache();
  const text = revision('op.add_column("t", sa.Column("c", app.types.A()))\nop.drop_table("u")', 'import app.types');
  const sent = (body: string) =>
    readUpgrade(text, 'postgresql', cache, sourceOf({ 'app.types': imports + body })).statements.map(
      ({ content }) => content.sent?.[0],
    );
  expect(sent('class A(sa.Text):\n    pass\n')[0]).toBe('ALTER TABLE t ADD COLUMN c TEXT');
  expect(sent('class A(sa.JSON):\n    pass\n')[0]).toBe('ALTER TABLE t ADD COLUMN c JSON');
});

it('tells which names modules are missing for', () => {
  const modules = sourceOf({
    'app.types': 'from app.base import Base\nfrom app.other import Other\nclass A(Base):\n    pass\n',
  });
  expect([...missingNames(['app.types.A', 'app.types.B'], modules, pythonParser)]).toEqual([
    'app.base.Base',
    'app.types.B',
  ]);
});

describe("an enum of Python's", () => {
  const classes =
    'import enum\n\nclass Mood(str, enum.Enum):\n    GOOD = "good"\n    BAD = "not good"\n    _ignored = 1\n';
  const sent = (type: string, dialect: Dialect = 'postgresql', before = classes) => {
    const { statements } = readUpgrade(revision(`op.create_table("t", sa.Column("c", ${type}))`, before), dialect);
    return statements.flatMap(({ content }) => content.sent ?? content.unread.map(({ reason }) => reason));
  };

  it('has its names as labels, or its values where it is said', () => {
    expect(sent('sa.Enum(Mood)')[0]).toBe("CREATE TYPE mood AS ENUM ('GOOD', 'BAD')");
    expect(sent('sa.Enum(Mood, name="m", values_callable=lambda e: [x.value for x in e])')[0]).toBe(
      "CREATE TYPE m AS ENUM ('good', 'not good')",
    );
    expect(sent('sa.Enum(Mood)', 'mysql')).toEqual(["CREATE TABLE t (c ENUM('GOOD', 'BAD'))"]);
  });

  it('is a text as long as its longest label where the database has no type for it', () => {
    expect(sent('sa.Enum(Mood, native_enum=False)')).toEqual(['CREATE TABLE t (c VARCHAR(4))']);
    expect(sent('sa.Enum(Mood)', 'sqlite')).toEqual(['CREATE TABLE t (c VARCHAR(4))']);
  });

  it('has labels that nobody knows where its class is not there', () => {
    const reason = ['the labels of its enum are only known when it runs'];
    expect(sent('sa.Enum(Mood)', 'postgresql', 'from app import Mood\n')).toEqual(reason);
    expect(sent('sa.Enum(Mood, native_enum=False)', 'postgresql', 'from app import Mood\n')).toEqual(reason);
  });
});

it('knows the table of a model, by the name that its class gives it', () => {
  const modules = sourceOf({
    'app.models': 'class Base:\n    pass\n\nclass Token(Base):\n    __tablename__ = "tokens"\n',
  });
  const sent = (body: string) => {
    const text = revision(body, 'from app.models import Token\n');
    const { statements } = readUpgrade(text, 'postgresql', new ReadingCache(), modules);
    return statements.flatMap(({ content }) => content.sent ?? content.unread.map(({ reason }) => reason));
  };
  expect(sent('op.drop_table(Token.__tablename__)')).toEqual(['DROP TABLE tokens']);
  expect(sent('op.get_bind().execute(sa.delete(Token))')).toEqual(['DELETE FROM tokens']);
  expect(sent('op.drop_table(Token.__table_name__)')).toEqual(['a name in it is only known when it runs']);
});

it('takes an object of the application that gives settings for what it is', () => {
  const modules = sourceOf({ 'app.config': 'from starlette.config import Config\n\nconfig = Config(".env")\n' });
  const body = 'token = config("TOKEN", default=None)\nop.drop_table("t")\nnames = []\nnames.remove("a")';
  const { statements } = readUpgrade(
    revision(body, 'from app.config import config\n'),
    'postgresql',
    new ReadingCache(),
    modules,
  );
  expect(statements.map(({ content }) => content.text)).toEqual(['op.drop_table("t")']);
});
