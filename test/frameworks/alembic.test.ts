import { describe, expect, it } from 'vitest';
import { alembic } from '../../server/src/core/frameworks/alembic';
import { upgradeOrder } from '../../server/src/core/frameworks/alembic-order';
import { revisionOf } from '../../server/src/core/frameworks/alembic-revision';
import { TextTree } from '../../server/src/core/frameworks/text-tree';

function file(id: string, follows: string, more = ''): string {
  return `from alembic import op\n\nrevision = "${id}"\ndown_revision = ${follows}\n${more}\n\ndef upgrade():\n    pass\n`;
}

describe('a revision', () => {
  it.each([
    ['revision = "a"\ndown_revision = None', { id: 'a', follows: [] }],
    ["revision: str = 'a'\ndown_revision: Union[str, None] = 'b'", { id: 'a', follows: ['b'] }],
    [
      'revision = "a"\ndown_revision = (\n    "b",  # one\n    "c",\n)\ndepends_on = ["d"]',
      { id: 'a', follows: ['b', 'c'], dependsOn: ['d'] },
    ],
  ])('%j', (text, told) => {
    expect(revisionOf(text)).toMatchObject(told);
  });

  it.each(['x = 1', '"""\nrevision = "a"\ndown_revision = None\n"""', 'revision = "a"'])('%j is none', (text) => {
    expect(revisionOf(text)).toBeNull();
  });
});

describe('the order', () => {
  const plain = (id: string, follows: readonly string[], dependsOn: readonly string[] = []) => ({
    id,
    follows,
    dependsOn,
    labels: [],
  });

  // As Alembic 1.19 iterates over the same revisions.
  it.each([
    [[plain('c', ['b']), plain('a', []), plain('b', ['a'])], 'a b c'],
    [[plain('m', ['b', 'c']), plain('a', []), plain('b', ['a']), plain('c', ['a'])], 'a c b m'],
    [[plain('x', []), plain('y', [], ['x'])], 'x y'],
  ])('of %j', (revisions, order) => {
    expect(
      upgradeOrder(revisions)
        .map(({ id }) => id)
        .join(' '),
    ).toBe(order);
  });

  it('loses none of those that follow one another in a circle', () => {
    expect(upgradeOrder([plain('a', ['b']), plain('b', ['a'])])).toHaveLength(2);
  });
});

describe('a folder', () => {
  it('is found by what its files say, and others are left alone', () => {
    const tree = TextTree.of([
      ['app/versions/__init__.py', ''],
      ['app/versions/a_one.py', file('a', 'None')],
      ['app/versions/b_two.py', file('b', '"a"')],
      ['app/versions/models.py', 'revision = 1'],
    ]);
    const [project, ...others] = alembic.detect(tree);
    expect(others).toEqual([]);
    expect(project?.files).toEqual(['app/versions/a_one.py', 'app/versions/b_two.py']);
    expect(project?.identities?.get('app/versions/b_two.py')).toMatchObject({
      id: 'b',
      order: [1],
      parents: ['a'],
      name: 'two',
    });
  });

  it('holds merges that import nothing, and revisions that call helpers of their own', () => {
    const tree = TextTree.of([
      ['versions/a.py', file('a', 'None')],
      ['versions/b.py', file('b', 'None')],
      ['versions/c.py', 'revision = "c"\ndown_revision = ("a", "b")\n\n\ndef upgrade():\n    pass\n'],
      ['other/d.py', 'revision = "d"\ndown_revision = None\n'],
    ]);
    const [project, ...others] = alembic.detect(tree);
    expect(others).toEqual([]);
    expect(project?.files).toEqual(['versions/a.py', 'versions/b.py', 'versions/c.py']);
    expect(project?.identities?.get('versions/c.py')?.parents).toEqual(['a', 'b']);
  });

  it('belongs to another where revisions name one another', () => {
    const tree = TextTree.of([
      ['one/versions/a.py', file('a', 'None')],
      ['two/versions/b.py', file('b', '"a"')],
      ['three/versions/c.py', file('c', 'None')],
    ]);
    expect(
      alembic
        .detect(tree)
        .map(({ root, files }) => [root, files.length])
        .sort(),
    ).toEqual([
      ['', 2],
      ['three/versions', 1],
    ]);
  });

  it('runs each migration in a transaction of its own where env.py says so', () => {
    const tree = TextTree.of([
      ['m/env.py', 'context.configure(transaction_per_migration=True)'],
      ['m/versions/a.py', file('a', 'None')],
    ]);
    expect(alembic.detect(tree)[0]?.identities?.get('m/versions/a.py')?.transaction).toBe('per-half');
  });

  it.each([
    ['pyproject.toml', '[tool.alembic]\n"sqlalchemy.url" = "mysql://h/d"\n[tool.x]\nurl = "postgres://h"', 'mysql'],
    ['pyproject.toml', '[project]\ndependencies = ["sqlalchemy>=2", "asyncpg~=0.29"]', 'postgresql'],
    ['requirements.txt', 'alembic\nPyMySQL==1.1\n', 'mysql'],
    ['requirements.txt', 'psycopg2-binary\nmysqlclient\n', null],
    ['alembic.ini', 'sqlalchemy.url = mysql+pymysql://u@h/d', 'mysql'],
    ['alembic.ini', '# sqlalchemy.url = mysql://h/d\nsqlalchemy.url = driver://user:pass@localhost/dbname', null],
    ['env.py', 'url = "postgresql+asyncpg://h/d"', 'postgresql'],
  ])('speaks the dialect of %s: %s', (name, text, dialect) => {
    const tree = TextTree.of([
      [name, text],
      ['versions/a.py', file('a', 'None')],
    ]);
    const [project] = alembic.detect(tree);
    expect(project && alembic.dialect(project, tree).dialect).toBe(dialect);
  });

  describe('revisions for several databases', () => {
    const mysql = 'from sqlalchemy.dialects import mysql\n';
    const postgresql = 'from sqlalchemy.dialects.postgresql import JSONB\n';
    const sqlite = 'from sqlalchemy.dialects import sqlite\n';
    const onPostgres = 'bind = op.get_bind()\nif bind.dialect.name == "postgresql":\n    pass\n';
    const told = (revisions: readonly string[], files: readonly (readonly [string, string])[] = []) => {
      const ids = 'abcdefghijklmnopqrstuvwxyz';
      const tree = TextTree.of([
        ...files,
        ...revisions.map((text, at): [string, string] => [
          `versions/${ids[at]}.py`,
          `${file(ids[at] ?? '', at === 0 ? 'None' : `"${ids[at - 1]}"`)}\n${text}`,
        ]),
      ]);
      const [project] = alembic.detect(tree);
      return project && alembic.dialect(project, tree);
    };
    const several = (names: string) =>
      `revisions for several databases (${names}); "dialect" in database-migrator.json settles it`;

    it('takes PostgreSQL where it is one of them, however often others are imported', () => {
      const expected = { dialect: 'postgresql', reason: several('PostgreSQL, MySQL') };
      expect(told([mysql, mysql, mysql, postgresql, postgresql])).toEqual(expected);
      expect(told([mysql, mysql, mysql, `${mysql}${onPostgres}`])).toEqual(expected);
      const among = 'if op.get_context().dialect.name not in ("sqlite", "postgresql"):\n    pass\n';
      expect(told([mysql, among])).toEqual({ ...expected, reason: several('PostgreSQL, MySQL, SQLite') });
    });

    it('takes a server rather than SQLite', () => {
      const expected = { dialect: 'mysql', reason: several('MySQL, SQLite') };
      expect(told([sqlite, sqlite, sqlite, mysql, mysql])).toEqual(expected);
    });

    it('takes the one whose driver is installed', () => {
      const driver = ['requirements.txt', 'alembic\nPyMySQL==1.1\n'] as const;
      const both = ['requirements.txt', 'psycopg2-binary\nmysqlclient\n'] as const;
      expect(told([mysql, mysql, postgresql, postgresql], [driver])?.dialect).toBe('mysql');
      expect(told([mysql, mysql, postgresql, postgresql], [both])?.dialect).toBe('postgresql');
    });

    it('takes a single import among many of another for a slip', () => {
      const many = Array.from({ length: 20 }, () => mysql);
      const expected = { dialect: 'mysql', reason: 'sqlalchemy.dialects.mysql in the revisions' };
      expect(told([...many, postgresql])).toEqual(expected);
      expect(told([postgresql, postgresql])?.reason).toBe('sqlalchemy.dialects.postgresql in the revisions');
    });

    it('is told by a URL before', () => {
      const url = ['alembic.ini', 'sqlalchemy.url = mysql+pymysql://u@h/d'] as const;
      expect(told([postgresql, postgresql, mysql, mysql], [url])).toEqual({ dialect: 'mysql', reason: 'alembic.ini' });
    });
  });
});

it('has a history for each database, where a revision has functions for each', () => {
  const dispatch = (name: string) => `def ${name}(engine_name):\n    globals()["${name}_%s" % engine_name]()\n\n\n`;
  const text = `revision = "a"\ndown_revision = None\nfrom alembic import op\n\n\n${dispatch('upgrade')}${dispatch('downgrade')}def upgrade_():\n    op.drop_table("t")\n\n\ndef downgrade_():\n    pass\n\n\ndef upgrade_users():\n    op.drop_table("u")\n\n\ndef downgrade_users():\n    pass\n`;
  const identity = { id: 'a', order: [0], name: 'a', role: 'versioned', lineage: '', holds: 'both' } as const;
  const parts = alembic.parts?.(text, identity, 0) ?? [];
  expect(parts.map(({ lineage }) => lineage)).toEqual(['default', 'users']);
  const bodies = parts.map((part) =>
    alembic.sections(text, part).sections.map(({ span }) => text.slice(span.start, span.end).trim()),
  );
  expect(bodies).toEqual([
    ['op.drop_table("t")', 'pass'],
    ['op.drop_table("u")', 'pass'],
  ]);
});
