import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/src/core/text';
import { openSqlite } from '../../verify/sqlite/open';
import { findingsIn, findingsOf } from '../findings';

const tables = `CREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, p_id INTEGER REFERENCES p (id) ON DELETE CASCADE);`;
const rows = `INSERT INTO p VALUES (1, 'x');\nINSERT INTO c VALUES (1, 1), (2, 1);`;
const rebuild = `CREATE TABLE new_p (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
INSERT INTO new_p (id, a) SELECT id, a FROM p;
DROP TABLE p;
ALTER TABLE new_p RENAME TO p;`;

const hazards = (sql: string, before = tables) =>
  findingsOf([before, sql], { dialect: 'sqlite' })
    .filter(({ rule }) => rule.startsWith('sqlite-'))
    .map(({ rule, severity }) => `${rule} ${severity}`);

async function childrenAfter(script: string): Promise<number> {
  const engine = await openSqlite();
  await engine.send(`${tables}\n${rows}\nPRAGMA foreign_keys = ON;`);
  await engine.send(script);
  const [count] = await engine.query<{ readonly n: number }>('SELECT count(*) AS n FROM c WHERE p_id = 1');
  return count?.n ?? -1;
}

describe('rows of a child go exactly where a rule says so', () => {
  it.each([
    ['no pragma', `PRAGMA foreign_keys = ON;\n${rebuild}`, 0],
    ['off before', `PRAGMA foreign_keys = OFF;\n${rebuild}\nPRAGMA foreign_keys = ON;`, 2],
    ['off before BEGIN', `PRAGMA foreign_keys = OFF;\nBEGIN;\n${rebuild}\nCOMMIT;`, 2],
    ['off behind BEGIN', `BEGIN;\nPRAGMA foreign_keys = OFF;\n${rebuild}\nCOMMIT;`, 0],
    ['deferred', `PRAGMA foreign_keys = ON;\nBEGIN;\nPRAGMA defer_foreign_keys = ON;\n${rebuild}\nCOMMIT;`, 0],
    [
      'off between two transactions',
      `BEGIN;\nCREATE TABLE x (a);\nCOMMIT;\nPRAGMA foreign_keys = OFF;\nBEGIN;\n${rebuild}\nCOMMIT;`,
      2,
    ],
    ['children made in the same migration', `DROP TABLE c;\n${tables.split('\n')[1]}\n${rebuild}`, 0],
    ['a child that is dropped as well', `DROP TABLE p;\nDROP TABLE c;`, null],
  ] as const)('%s', async (title, script, left) => {
    const told = hazards(script).filter((one) => /cascades|in-transaction/.test(one));
    const isHarmless = left !== 0 || title.startsWith('children made');
    expect(told.length).toBe(isHarmless ? 0 : 1);
    if (left !== null) expect(await childrenAfter(script)).toBe(left);
  });

  it.each([
    ['behind BEGIN', `BEGIN;\nPRAGMA foreign_keys = OFF;\n${rebuild}\nPRAGMA foreign_keys = ON;\nCOMMIT;`],
    ['without a word', `PRAGMA foreign_keys = ON;\n${rebuild}`],
    ['in a transaction', `PRAGMA foreign_keys = ON;\nBEGIN;\n${rebuild}\nCOMMIT;`],
  ])('what the fix writes keeps them: %s', async (_, script) => {
    const [finding] = findingsOf([tables, script], { dialect: 'sqlite' }).filter(({ fixes }) => fixes.length > 0);
    const fix = finding?.fixes[0]?.();
    const written = applyEdits(script, fix?.edits ?? []);
    expect(written).not.toBe(script);
    expect(await childrenAfter(written)).toBe(2);
  });
});

describe('frameworks', () => {
  const found = (framework: string, path: (index: number) => string, sign: readonly [string, string][] = []) =>
    findingsIn(
      [
        ...[tables, `PRAGMA foreign_keys = OFF;\n${rebuild}\nPRAGMA foreign_keys = ON;`].map((text, index) => ({
          path: path(index + 1),
          text,
        })),
        ...sign.map(([name, text]) => ({ path: name, text })),
      ],
      { dialect: 'sqlite', framework },
    )
      .filter(({ rule }) => rule.startsWith('sqlite-'))
      .map(({ rule, severity }) => `${rule} ${severity}`);

  it('D1 has a transaction and foreign keys on', () =>
    expect(found('d1', (index) => `migrations/000${index}_step.sql`)).toEqual(['sqlite-pragma-in-transaction error']));
  it('Prisma sends statements without a transaction', () =>
    expect(found('prisma', (index) => `prisma/migrations/2024010100000${index}_step/migration.sql`)).toEqual([]));
  it('Atlas turns foreign keys off itself', () =>
    expect(found('atlas', (index) => `migrations/2024010100000${index}_step.sql`)).toEqual([]));
  it('a refusal that may come is not told where the connection decides', () => {
    const refusing = tables.replace(' ON DELETE CASCADE', '');
    const sql = `BEGIN;\nPRAGMA foreign_keys = OFF;\n${rebuild}\nCOMMIT;`;
    expect(hazards(sql, refusing)).toEqual([]);
  });
  it('golang-migrate has a transaction, and the connection decides', () =>
    expect(found('golang-migrate', (index) => `migrations/00000${index}_step.up.sql`)).toEqual([
      'sqlite-pragma-in-transaction warning',
    ]));
});

describe('the old table renamed first', () => {
  const aside = 'ALTER TABLE p RENAME TO p_old;\nCREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT, b TEXT);';
  const filled = 'INSERT INTO p (id, a) SELECT id, a FROM p_old;\nDROP TABLE p_old;';
  const childOf = async (script: string) => {
    const engine = await openSqlite();
    await engine.send(`${tables}\n${script}`);
    const [child] = await engine.query<{ readonly sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'c'");
    return /REFERENCES "?(\w+)/i.exec(child?.sql ?? '')?.[1];
  };

  it.each([
    ['and left so', `${aside}\n${filled}`, 'p_old'],
    [
      'and the name given back',
      `${aside}\n${filled}\nALTER TABLE p RENAME TO p_old;\nALTER TABLE p_old RENAME TO p;`,
      'p',
    ],
    [
      'with children made meanwhile',
      `${aside}\nALTER TABLE c RENAME TO c_old;\n${tables.split('\n')[1]}\nINSERT INTO c SELECT * FROM c_old;\nDROP TABLE c_old;\n${filled}`,
      'p',
    ],
    ['under legacy_alter_table', `PRAGMA legacy_alter_table = ON;\n${aside}\n${filled}`, 'p'],
  ])('%s', async (_, script, target) => {
    const off = `PRAGMA foreign_keys = OFF;\n${script}`;
    expect(await childOf(off)).toBe(target);
    expect(hazards(off).some((one) => one.startsWith('sqlite-rename-old-first'))).toBe(target === 'p_old');
  });
});

describe('foreign keys that nothing looks at', () => {
  const off = (sql: string) => `PRAGMA foreign_keys = OFF;\n${sql}`;
  const rebuilt = (column: string, copied = 'id, p_id') =>
    off(`CREATE TABLE new_c (id INTEGER PRIMARY KEY, p_id INTEGER, ${column});
INSERT INTO new_c (${copied}) SELECT ${copied} FROM c;
DROP TABLE c;
ALTER TABLE new_c RENAME TO c;`);
  const plain = 'CREATE TABLE p (id INTEGER PRIMARY KEY);\nCREATE TABLE c (id INTEGER PRIMARY KEY, p_id INTEGER);';

  it.each([
    ['a new key on values', rebuilt('FOREIGN KEY (p_id) REFERENCES p (id)'), plain, 1],
    ['a new key on a new column', rebuilt('q_id INTEGER REFERENCES p (id)'), plain, 0],
    ['a new action', rebuilt('FOREIGN KEY (p_id) REFERENCES p (id) ON UPDATE CASCADE'), tables, 0],
  ])('%s', (_, sql, before, times) =>
    expect(hazards(sql, before).filter((one) => one.startsWith('sqlite-missing-fk-check'))).toHaveLength(times),
  );
});

describe('indexes that a rebuild loses', () => {
  const indexed = `${tables}\nCREATE INDEX p_a ON p (a);`;
  it.each([
    ['made nowhere', '', ['sqlite-rebuild-loses-objects warning']],
    ['made again', 'CREATE INDEX p_a ON p (a);', []],
    ['made under another name', 'CREATE INDEX other ON p (a);', []],
    ['made wider', 'CREATE INDEX p_a_b ON p (a, b);', []],
    ['dropped by name', 'DROP INDEX IF EXISTS p_a;', []],
  ])('%s', (_, more, expected) =>
    expect(hazards(`PRAGMA foreign_keys = OFF;\n${rebuild}\n${more}`, indexed)).toEqual(expected),
  );
});
