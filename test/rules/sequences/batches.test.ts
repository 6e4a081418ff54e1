import { describe, expect, it } from 'vitest';
import { after, expectEqualEnd, sequenceOf, useEngine } from './replay-sequence';

useEngine();

const base = `CREATE TABLE users (id bigint PRIMARY KEY, email text, active boolean, level integer, score real, seen timestamptz, data json);
  CREATE TABLE logs (id bigint, line text);`;
const rows = "INSERT INTO users SELECT n, 'U' || n, n % 2 = 0, n % 7, n, NULL FROM generate_series(1, 2500) AS n;";
const one = { rule: 'update-without-where', base, rows, query: 'SELECT * FROM users ORDER BY id' };

describe('an UPDATE of every row goes through the table in batches', () => {
  it.each([
    'UPDATE users SET active = true;',
    'UPDATE users SET email = lower(email) WHERE true;',
    "UPDATE public.users SET email = 'none', score = level * 1.5, active = NULL",
    'UPDATE users SET level = coalesce(level, 0);',
    "UPDATE users SET email = id || ',' || CASE WHEN active THEN 'a' ELSE 'b' END, level = 3;",
    "UPDATE users SET email = 'x' || 1, seen = '2026-01-01';",
    'UPDATE users SET email = 1;',
  ])('%s', async (plain) => {
    const files = await expectEqualEnd({ ...one, plain, down: 'SELECT 1;' });
    expect(files).toHaveLength(2);
  });
});

it('moves to a migration of its own where others need the transaction', async () => {
  const files = await expectEqualEnd({
    ...one,
    plain: 'CREATE TABLE plans (id bigint PRIMARY KEY);\nUPDATE users SET level = 1;',
    down: 'DROP TABLE plans;',
  });
  expect(files.map(({ path, text }) => `${path}\n${text}`).join('\n')).toMatchSnapshot();
});

it('may be stopped and run again', async () => {
  const files = sequenceOf({ ...one, plain: "UPDATE users SET email = 'x', level = 3;", down: 'SELECT 1;' });
  const batches = files?.find(({ path }) => path.endsWith('.up.sql'))?.text ?? '';
  const engine = await after(`${base} ${rows}`, [], 0);
  // The rows of the first batch, as a run that was stopped leaves them.
  await engine.send("UPDATE users SET email = 'x', level = 3 WHERE id <= 1000;");
  const first = 'SELECT id, xmin::text, email, level FROM users WHERE id <= 1000 ORDER BY id';
  const done = await engine.query(first);
  await engine.send(batches);
  expect(await engine.query(first)).toEqual(done);
  expect(await engine.query("SELECT count(*)::int AS n FROM users WHERE email = 'x' AND level = 3")).toEqual([
    { n: 2500 },
  ]);
});

it.each([
  ['a second run would add again', 'UPDATE users SET level = level + 1;'],
  ['columns that change places', 'UPDATE users SET level = score, score = level;'],
  ['another value at each run', 'UPDATE users SET score = random();'],
  ['a type without "="', "UPDATE users SET data = '{}';"],
  ['a text that would end the block', 'UPDATE users SET email = $$x$$;'],
  ['a subquery', 'UPDATE users SET level = (SELECT count(*) FROM logs);'],
  ['another table', 'UPDATE users SET email = l.line FROM logs l;'],
  ['its default', 'UPDATE users SET level = DEFAULT;'],
  ['the key', 'UPDATE users SET id = 5;'],
  ['no key', "UPDATE logs SET line = '';"],
  ['a call of its own outcome among others', 'UPDATE users SET level = coalesce(level, 0) + 1;'],
])('no batches: %s', (_, plain) => {
  expect(sequenceOf({ ...one, plain, down: 'SELECT 1;' })).toBeNull();
});
