import { describe, expect, it } from 'vitest';
import type { Migration } from '../../server/src/core/migration';
import { compareOffline, offlineUpgrades } from '../../server/src/core/sent/offline';
import { migration } from '../history/migrations';
import { readUpgrade, revision } from '../readers/alembic/read';
import { readers } from '../support/readers';

/** As Alembic 1.20 writes it for PostgreSQL. */
const output = `BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a

CREATE TABLE t (
    id BIGSERIAL NOT NULL, 
    "order" INTEGER, 
    PRIMARY KEY (id)
);

COMMENT ON TABLE t IS '100%% sure';

INSERT INTO alembic_version (version_num) VALUES ('1a') RETURNING alembic_version.version_num;

-- Running upgrade 1a, 1b -> 2

DROP TABLE t;

UPDATE alembic_version SET version_num='2' WHERE alembic_version.version_num = '1a';

COMMIT;
`;

/** A migration whose way up is this body of \`upgrade\`. */
function migrationOf(id: string, body: string): Migration {
  const { section, statements, unread } = readUpgrade(revision(body));
  const half = { kind: 'up', file: 'a.py', marker: null, transaction: 'all-pending', optedOut: false } as const;
  return migration(id, null, { up: { ...half, span: section.span, statements, unread } });
}

describe('what Alembic writes', () => {
  const reader = readers.dialects.get('postgresql');
  const compared = (id: string, body: string) =>
    reader && compareOffline(migrationOf(id, body), offlineUpgrades(output).get(id) ?? '', reader);

  it('is told by revision', () => {
    expect([...offlineUpgrades(output).keys()]).toEqual(['1a', '2']);
  });

  it('is what was read, whatever its layout', () => {
    const table =
      'op.create_table("t", sa.Column("id", sa.BigInteger(), nullable=False), sa.Column("order", sa.Integer()), sa.PrimaryKeyConstraint("id"))';
    expect(compared('1a', `${table}\nop.create_table_comment("t", "100% sure")`)).toBe('equal');
    expect(compared('2', 'op.drop_table("t")')).toBe('equal');
  });

  it('may make the indexes of a table in any order', () => {
    const indexes = 'op.create_index("a", "t", ["a"])\nop.create_index("b", "t", ["b"], unique=True)';
    const written = 'CREATE UNIQUE INDEX b ON t (b);\n\nCREATE INDEX a ON t (a);\n';
    expect(reader && compareOffline(migrationOf('1', indexes), written, reader)).toBe('equal');
  });

  it('differs at the first statement that only one of them has', () => {
    expect(compared('2', 'op.drop_table("t")\nop.drop_table("u")')).toEqual({
      id: '2',
      statement: 1,
      read: 'DROP TABLE u',
      written: null,
    });
    expect(compared('2', 'pass')).toMatchObject({ statement: null, read: null, written: 'DROP TABLE t' });
    expect(compared('2', 'op.execute(build())')).toBe('unknown');
  });
});
