import { expect, it } from 'vitest';
import type { Finding } from '../../../server/src/core/finding';
import { applyEdits } from '../../../server/src/core/text';
import { openSqlite } from '../../verify/sqlite/open';
import { findingsOf } from '../findings';

/** A table with rows, and what may stand in a column's way. */
const before = `CREATE TABLE t (
  id INTEGER PRIMARY KEY, u TEXT UNIQUE, a TEXT, b TEXT, c TEXT, d INTEGER CHECK (d > 0), e TEXT REFERENCES t (u),
  f TEXT, g TEXT AS (f || 'x'), h TEXT, i TEXT, j TEXT, k TEXT, FOREIGN KEY (h) REFERENCES t (u), CHECK (c <> 'x')
);
CREATE INDEX t_a ON t (a);
CREATE INDEX t_lower ON t (lower(b));
CREATE INDEX t_id ON t (id) WHERE i IS NOT NULL;
CREATE VIEW v AS SELECT j FROM t;
CREATE VIEW w AS SELECT * FROM t;
CREATE TRIGGER tr AFTER INSERT ON t WHEN NEW.k = 'x' BEGIN SELECT 1; END;
CREATE TABLE o (v TEXT);
CREATE TRIGGER ot AFTER INSERT ON o BEGIN SELECT 1; END;`;
const rows = `INSERT INTO t (id, u, d) VALUES (1, 'one', 1);`;

const statements = [
  ...['a TEXT', "a TEXT DEFAULT 'x'", 'a INT DEFAULT (0)', 'a INT DEFAULT (1 + 1)', 'a INT DEFAULT -1'].map(added),
  ...['a TEXT DEFAULT CURRENT_TIMESTAMP', "a TEXT DEFAULT (datetime('now'))", "a TEXT DEFAULT ('a' || 'b')"].map(added),
  ...['a INT DEFAULT true', 'a INT DEFAULT (NULL)', 'a INT DEFAULT (-(1))', "a BLOB DEFAULT x'00'"].map(added),
  ...['a TEXT UNIQUE', 'a INT PRIMARY KEY', 'a TEXT AS (u) STORED', 'a TEXT AS (u) VIRTUAL'].map(added),
  ...['a INT DEFAULT 1 REFERENCES t (id)', 'a INT DEFAULT NULL REFERENCES t (id)', 'a INT CHECK (a > 0)'].map(added),
  ...['id', 'u', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k'].map(
    (name) => `ALTER TABLE t DROP COLUMN ${name};`,
  ),
  'ALTER TABLE o DROP COLUMN v;',
  'ALTER TABLE t ALTER COLUMN a TYPE INT;',
  'ALTER TABLE t ALTER COLUMN a SET DEFAULT 1;',
  'ALTER TABLE t MODIFY a INT;',
  'ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES o (v);',
  'ALTER TABLE t ADD UNIQUE (a);',
  'ALTER TABLE t ADD COLUMN y INT, ADD COLUMN z INT;',
  'ALTER TABLE t ADD COLUMN IF NOT EXISTS y INT;',
  'ALTER TABLE IF EXISTS t ADD COLUMN y INT;',
  'TRUNCATE t;',
  'DROP TABLE o CASCADE;',
  'DROP INDEX t_a ON t;',
  'ALTER INDEX t_a RENAME TO t_b;',
];

function added(column: string): string {
  return `ALTER TABLE t ADD COLUMN ${column.replace(/^a\b/, 'z').replace('(a >', '(z >')};`;
}

const own = new Set([
  'sqlite-unsupported-alter',
  'sqlite-add-column-restricted',
  'sqlite-drop-column-restricted',
  'add-column-not-null-without-default',
]);

function spokenOf(statement: string): readonly Finding[] {
  const sql = `PRAGMA foreign_keys = ON;\n${statement}`;
  return findingsOf([`${before}\n${rows}`, sql], { dialect: 'sqlite' }).filter(({ rule }) => own.has(rule));
}

async function refusal(script: string): Promise<string | null> {
  const engine = await openSqlite();
  await engine.send(`${before}\n${rows}\nPRAGMA foreign_keys = ON;`);
  try {
    await engine.send(script);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

it.each(statements)('%s is refused exactly where a rule says so', async (statement) => {
  const told = spokenOf(statement).map(({ rule }) => rule);
  const refused = await refusal(statement);
  expect({ told: told.length > 0, refused: refused !== null }, `${told.join()} / ${refused}`).toEqual({
    told: refused !== null,
    refused: refused !== null,
  });
});

it.each(statements)('%s: what a fix writes in its place is taken', async (statement) => {
  const sql = `PRAGMA foreign_keys = ON;\n${statement}`;
  for (const finding of spokenOf(statement)) {
    for (const fix of finding.fixes.map((compute) => compute())) {
      if (!fix) continue;
      const written = applyEdits(sql, fix.edits);
      expect(await refusal(written), written).toBeNull();
    }
  }
});
