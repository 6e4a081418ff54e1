import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/src/core/finding';
import type { Verdict } from '../../server/src/core/verdict';
import type { ExampleFile } from '../pages/example';
import { difference, fixedText, flawless, measuredIn, placeIn, refusal, statement } from './verdicts';

const before: ExampleFile = {
  path: 'migrations/001_users.sql',
  text: 'CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, legacy text);\n',
};

function step(up: string, down: string): ExampleFile {
  return { path: 'migrations/002_step.sql', text: `-- Up\n${up}\n\n-- Down\n${down}\n` };
}

/** Rule, severity and the marked text of each. */
function shown(file: ExampleFile, findings: readonly Finding[]): readonly string[] {
  return findings.map(({ rule, severity, span }) => `${rule} ${severity} ${file.text.slice(span.start, span.end)}`);
}

function findIn(file: ExampleFile, verdict: Partial<Verdict> | null): readonly Finding[] {
  return measuredIn([before, file], verdict && { ...flawless, ...verdict });
}

const addEmail = step('ALTER TABLE users ADD COLUMN email text;', 'ALTER TABLE users DROP COLUMN email;');

describe('without a verdict, or with one that has nothing to tell', () => {
  it.each([null, {}, { notes: ['not verified: extension "postgis" is not in the embedded engine'] }])(
    'measured rules are silent: %j',
    (verdict) => expect(findIn(addEmail, verdict)).toEqual([]),
  );
});

describe('up-fails', () => {
  const failing = (message: string, onlyWithRows = false): Partial<Verdict> => ({
    up: {
      ...flawless.up,
      status: 'failed',
      error: refusal(placeIn(addEmail.text, 'email'), message, onlyWithRows),
    },
  });

  it('tells the engine’s words at the word that it points at', () => {
    const findings = findIn(addEmail, failing('column "email" of relation "users" already exists'));
    expect(shown(addEmail, findings)).toEqual(['up-fails error email']);
    expect(findings[0]?.message).toBe(
      'PostgreSQL refuses this statement: column "email" of relation "users" already exists. Measured on PostgreSQL 18.6 (PGlite 0.5.16).',
    );
  });

  it('leaves out the full stop of a detail', () => {
    const [finding] = findIn(addEmail, failing('duplicate key (Key (id)=(1) already exists.)'));
    expect(finding?.message).toContain(': duplicate key (Key (id)=(1) already exists). Measured');
  });

  it('is a warning where it fails with rows alone', () => {
    const findings = findIn(addEmail, failing('column "email" contains null values', true));
    expect(shown(addEmail, findings)).toEqual(['up-fails warning email']);
    expect(findings[0]?.message).toContain('with made-up rows in the tables');
  });

  it('does not say again what a finding at the statement has said', () => {
    const file = step('ALTER TABLE users ADD COLUMN email text NOT NULL;', 'ALTER TABLE users DROP COLUMN email;');
    const error = refusal(placeIn(file.text, 'email'), 'column "email" contains null values', true);
    const up = { ...flawless.up, status: 'failed', error } as const;
    expect(findIn(file, { up })).toEqual([]);
    const other = { ...up, error: { ...error, onlyWithRows: false } };
    expect(shown(file, findIn(file, { up: other }))).toEqual(['up-fails error email']);
  });

  it('is silenced by a comment above the statement', () => {
    const file = step(
      '-- database-migrator:ignore up-fails: made by hand there\nALTER TABLE users ADD COLUMN email text;',
      'ALTER TABLE users DROP COLUMN email;',
    );
    const error = refusal(placeIn(file.text, 'email'), 'already exists');
    expect(findIn(file, { up: { ...flawless.up, status: 'failed', error } })).toEqual([]);
  });
});

describe('down-fails', () => {
  it('says that rolling back stops there', () => {
    const error = refusal(placeIn(addEmail.text, 'DROP COLUMN email'), 'column "email" does not exist');
    const findings = findIn(addEmail, { down: { ...flawless.down, status: 'failed', error }, reverted: null });
    expect(shown(addEmail, findings)).toEqual(['down-fails error DROP COLUMN email']);
    expect(findings[0]?.message).toContain('so rolling back stops here: column "email" does not exist.');
  });

  it('is silent about a migration that is marked irreversible', () => {
    const file = step('-- irreversible: the letters are gone\nDROP TABLE users;', 'SELECT boom();');
    const error = refusal(placeIn(file.text, 'boom'), 'function boom() does not exist');
    expect(findIn(file, { down: { ...flawless.down, status: 'failed', error }, reverted: null })).toEqual([]);
  });
});

describe('down-not-reappliable', () => {
  it('stands at the head of the way back and points at the statement that is refused', () => {
    const file = step("CREATE TYPE mood AS ENUM ('ok');", 'SELECT now();');
    const reapplyError = refusal(placeIn(file.text, 'mood'), 'type "mood" already exists');
    const findings = findIn(file, { reappliable: false, reapplyError });
    expect(shown(file, findings)).toEqual(['down-not-reappliable error -- Down']);
    expect(findings[0]?.related.map(({ span }) => file.text.slice(span.start, span.end))).toEqual([
      "CREATE TYPE mood AS ENUM ('ok');",
    ]);
  });
});

describe('down-does-not-revert', () => {
  const file = step(
    'ALTER TABLE users ALTER COLUMN name DROP NOT NULL;\nALTER TABLE users ADD COLUMN email text;\nCREATE INDEX users_name_idx ON users (name);',
    'ALTER TABLE users DROP COLUMN email;',
  );
  const lostNotNull = difference({
    field: 'NOT NULL',
    before: 'NOT NULL',
    repair: ['ALTER TABLE users ALTER COLUMN name SET NOT NULL'],
  });
  const leftIndex = difference({
    kind: 'extra',
    object: 'index users_name_idx',
    after: 'CREATE INDEX …',
    repair: ['DROP INDEX users_name_idx'],
  });

  it('names what is otherwise, and what to add', () => {
    const findings = findIn(file, { reverted: false, differences: [lostNotNull] });
    expect(shown(file, findings)).toEqual(['down-does-not-revert error users']);
    expect(findings[0]?.message).toBe(
      'After down, column "users.name" has lost its NOT NULL. Add ALTER TABLE users ALTER COLUMN name SET NOT NULL. Measured on PostgreSQL 18.6 (PGlite 0.5.16).',
    );
  });

  it.each([
    [{ object: 'table users', kind: 'missing' }, 'After down, table "users" is missing.'],
    [
      { object: 'constraint users_key on users', kind: 'extra' },
      'After down, constraint "users_key" on "users" stays behind.',
    ],
    [
      { field: 'type', before: 'varchar(50)', after: 'text' },
      'After down, the type of column "users.name" is text, and was varchar(50) before the way up.',
    ],
    [
      { field: 'default', after: "'x'" },
      'After down, column "users.name" has default \'x\', and had none before the way up.',
    ],
    [{ field: 'NOT NULL', after: 'NOT NULL' }, 'After down, column "users.name" has NOT NULL, and had none'],
    [
      { object: 'constraint c on users', field: 'validated', after: 'NOT VALID' },
      'After down, constraint "c" on "users" is NOT VALID, and was not before the way up.',
    ],
    [{ object: 'table users', field: 'persistence', before: 'UNLOGGED' }, 'table "users" is no longer UNLOGGED.'],
    [
      { object: 'foreign key f of users', field: 'ON DELETE', before: 'CASCADE' },
      'After down, foreign key "f" of "users" has lost its ON DELETE CASCADE.',
    ],
    [{ object: 'function f(integer, text)', kind: 'extra' }, 'After down, function f(integer, text) stays behind.'],
    [
      {
        object: 'view v',
        field: 'definition',
        before: `SELECT ${'a, '.repeat(40)} b`,
        after: `SELECT ${'a, '.repeat(40)} c`,
      },
      'After down, the definition of view "v" is …, a, a, a, a, a, a, c, and was …, a, a, a, a, a, a, b before the way up.',
    ],
    [{ field: 'default', before: "'x'" }, 'After down, column "users.name" has lost its default \'x\'.'],
  ] as const)('%j', (given, message) => {
    const [finding] = findIn(file, { reverted: false, differences: [difference(given)] });
    expect(finding?.message).toContain(message);
  });

  it('is a warning for what stays behind and is in nobody’s way', () => {
    const differences = [leftIndex];
    expect(findIn(file, { reverted: false, differences, reappliable: true })[0]?.severity).toBe('warning');
    expect(findIn(file, { reverted: false, differences, reappliable: false })[0]?.severity).toBe('error');
  });

  it('is information for what differs in blanks alone', () => {
    const given = {
      object: 'function f()',
      field: 'definition',
      before: 'BEGIN\n  NULL; END',
      after: 'BEGIN NULL; END',
    };
    const [finding] = findIn(file, { reverted: false, differences: [difference(given)] });
    expect(finding?.severity).toBe('info');
    expect(finding?.message).toContain('After down, the definition of function f() has other blanks and line breaks.');
    const defaults = { field: 'default', before: "'a  b'", after: "'a b'" };
    expect(findIn(file, { reverted: false, differences: [difference(defaults)] })[0]?.severity).toBe('error');
  });

  it('leaves out what no statement can restore', () => {
    const differences = [difference({ field: 'position', before: '2', after: '3', restorable: false })];
    expect(findIn(file, { reverted: true, differences })).toEqual([]);
    expect(findIn(file, { reverted: false, differences: [...differences, lostNotNull] })).toHaveLength(1);
  });

  it('is empty-down’s business where the way back does nothing', () => {
    const empty = step('ALTER TABLE users ADD COLUMN email text;', '-- nothing yet');
    expect(findIn(empty, { reverted: false, differences: [lostNotNull] })).toEqual([]);
  });

  it('counts what is beyond the first ten', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) => difference({ kind: 'missing', object: `column users.c${at}` }));
    expect(findIn(file, { reverted: false, differences: many(11) })).toHaveLength(11);
    const findings = findIn(file, { reverted: false, differences: many(14) });
    expect(findings).toHaveLength(11);
    expect(findings.map(({ message }) => message).join()).toContain('4 more things');
  });

  it('adds the missing statement at the end of the way back, or all of them', () => {
    const [first, second] = findIn(file, { reverted: false, differences: [leftIndex, lostNotNull] });
    const own = file.text.replace(/\n$/, '\nDROP INDEX users_name_idx;\n');
    expect(first?.fixes.map((fix) => fix()?.title)).toEqual([
      'Add the missing statement',
      'Add all 2 missing statements',
    ]);
    expect(fixedText(file, first?.fixes[0]?.())).toBe(own);
    const all = own.replace(/\n$/, '\nALTER TABLE users ALTER COLUMN name SET NOT NULL;\n');
    expect(first?.fixes.map((fix) => fixedText(file, fix()))[1]).toBe(all);
    expect(second?.fixes.map((fix) => fixedText(file, fix()))[1]).toBe(all);
  });
});

describe('down-loses-data', () => {
  const narrowing = step(
    'ALTER TABLE users ALTER COLUMN name TYPE varchar(3) USING left(name, 3);',
    'ALTER TABLE users ALTER COLUMN name TYPE text;',
  );

  it('is a warning where nothing says that the values are to go', () => {
    const findings = findIn(narrowing, { dataKept: false, lost: [{ table: 'users', column: 'name', rows: 2, of: 3 }] });
    expect(shown(narrowing, findings)).toEqual(['down-loses-data warning name']);
    expect(findings[0]?.message).toMatch('Rolling back does not bring back the values of "users.name" (2 of 3 rows).');
  });

  it('tells at once what is lost at one place', () => {
    const lost = [
      { table: 'users', column: 'name', rows: 2, of: 3 },
      { table: 'notes', column: null, rows: 1, of: 3 },
      { table: 'marks', column: null, rows: 3, of: 3 },
    ];
    const file = step('CREATE TABLE log (id bigint);', 'DELETE FROM users;\nDROP TABLE log;');
    const findings = findIn(file, { dataKept: false, lost });
    expect(shown(file, findings)).toEqual(['down-loses-data warning -- Down', 'down-loses-data warning users']);
    expect(findings[0]?.message).toMatch(
      'Rolling back does not bring back 1 of 3 rows of "notes" and 3 of 3 rows of "marks".',
    );
  });

  it('is information where the way up drops the column, which its own finding tells', () => {
    const file = step('ALTER TABLE users DROP COLUMN legacy;', 'ALTER TABLE users ADD COLUMN legacy text;');
    const findings = findIn(file, { dataKept: false, lost: [{ table: 'users', column: 'legacy', rows: 3, of: 3 }] });
    expect(shown(file, findings)).toEqual(['down-cannot-restore-data info legacy']);
  });
});

describe('table-rewrite', () => {
  const rewriting = (file: ExampleFile, piece: string, relation = 'users'): Partial<Verdict> => ({
    up: { ...flawless.up, statements: [statement({ span: placeIn(file.text, piece), rewrites: [relation] })] },
  });
  const rewritten = (sql: string, relation?: string) => {
    const file = step(sql, 'SELECT now();');
    const last = sql.trim().split('\n').at(-1) ?? '';
    return shown(file, findIn(file, rewriting(file, last, relation)));
  };

  it('marks the table in the statement', () =>
    expect(rewritten('SELECT reload() FROM users;')).toEqual(['table-rewrite error users']));

  it('marks the statement where the table is not named in it', () =>
    expect(rewritten('SELECT reload();')).toEqual(['table-rewrite error SELECT reload();']));

  it.each([
    ['what a finding says already', 'ALTER TABLE users ALTER COLUMN id TYPE integer;'],
    ['a default that is told', 'ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid();'],
    ['a table that is emptied', 'TRUNCATE users;'],
    [
      'a table that was emptied above',
      'TRUNCATE users;\nALTER TABLE users ADD COLUMN at timestamptz DEFAULT clock_timestamp();',
    ],
  ])('is silent about %s', (_, sql) => expect(rewritten(sql)).toEqual([]));

  it('is silent about a table of the same migration', () =>
    expect(rewritten('CREATE TABLE news (id bigint);\nALTER TABLE news ALTER COLUMN id TYPE integer;', 'news')).toEqual(
      [],
    ));

  it('speaks where a finding only supposes it', () =>
    expect(rewritten('ALTER TABLE users ALTER COLUMN name TYPE ltree USING name::ltree;')).toEqual([
      'table-rewrite error users',
    ]));
});
