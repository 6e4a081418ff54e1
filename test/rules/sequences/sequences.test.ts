import { describe, expect, it } from 'vitest';
import { expectEqualEnd } from './replay-sequence';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email text, plan text);';
const rows = "INSERT INTO users SELECT n, 'u' || n FROM generate_series(1, 2500) AS n;";
const texts = (files: readonly { readonly path: string; readonly text: string }[]) =>
  files.map(({ path, text }) => `${path.replace('migrations/', '')}\n${text}`).join('\n');

describe('NOT NULL', () => {
  const one = {
    rule: 'set-not-null',
    base: users,
    plain: 'ALTER TABLE users ALTER COLUMN email SET NOT NULL;',
    down: 'ALTER TABLE users ALTER COLUMN email DROP NOT NULL;',
    rows,
  };
  it.each(['12', '17', '18'])('PostgreSQL %s', async (version) => {
    expect(texts(await expectEqualEnd({ ...one, version }))).toMatchSnapshot();
  });
});

it('foreign key', async () => {
  await expectEqualEnd({
    rule: 'add-foreign-key-without-not-valid',
    base: `${users} CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);`,
    plain: 'ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id);',
    down: 'ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;',
    rows: `${rows} INSERT INTO orders SELECT n, n FROM generate_series(1, 100) AS n;`,
  });
});

describe('another column', () => {
  const base = `CREATE TABLE users (id bigint PRIMARY KEY, name varchar(50) NOT NULL DEFAULT '-', age integer, plan text);
    CREATE INDEX users_name_idx ON users (name, age);`;
  const filled = "INSERT INTO users SELECT n, 'u' || n, n FROM generate_series(1, 2500) AS n;";

  it.each(['16', '18'])('is the old one under another name, on PostgreSQL %s', async (version) => {
    const files = await expectEqualEnd({
      rule: 'rename-column',
      base,
      plain: 'ALTER TABLE users RENAME COLUMN name TO full_name;',
      down: 'ALTER TABLE users RENAME COLUMN full_name TO name;',
      rows: filled,
      query: 'SELECT id, full_name FROM users ORDER BY id',
      version,
    });
    expect(texts(files)).toMatchSnapshot();
  });

  it('has another type', async () => {
    const files = await expectEqualEnd({
      rule: 'change-column-type',
      base,
      plain: 'ALTER TABLE users ALTER COLUMN age TYPE bigint;',
      down: 'ALTER TABLE users ALTER COLUMN age TYPE integer;',
      rows: filled,
      query: 'SELECT id, age FROM users ORDER BY id',
    });
    expect(texts(files)).toMatchSnapshot();
  });
});

it('a table under another name', async () => {
  const files = await expectEqualEnd({
    rule: 'rename-table',
    base: users,
    plain: 'ALTER TABLE users RENAME TO members;',
    down: 'ALTER TABLE members RENAME TO users;',
  });
  expect(texts(files)).toMatchSnapshot();
});
