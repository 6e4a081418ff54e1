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
