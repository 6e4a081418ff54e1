import { it } from 'vitest';
import { expectEqualEnd, useEngine } from './replay-sequence';

useEngine();

const base = `CREATE DOMAIN amount AS integer;
  CREATE TABLE orders (id bigint PRIMARY KEY, total amount, note text);
  CREATE INDEX orders_note_idx ON orders (lower(note)) WHERE total > 0;`;
const rows = "INSERT INTO orders SELECT n, n, 'n' || n FROM generate_series(1, 100) AS n;";

it('an index is dropped beside the traffic, and comes back as it was', async () => {
  await expectEqualEnd({
    rule: 'drop-index-non-concurrent',
    base,
    plain: 'DROP INDEX orders_note_idx;\nALTER TABLE orders ADD COLUMN phone text;',
    down: 'ALTER TABLE orders DROP COLUMN phone;\nCREATE INDEX orders_note_idx ON orders (lower(note)) WHERE total > 0;',
    rows,
  });
});

it('the CHECK of a domain is validated later', async () => {
  await expectEqualEnd({
    rule: 'add-domain-constraint',
    base,
    plain: 'ALTER DOMAIN amount ADD CONSTRAINT amount_check CHECK (VALUE > 0);',
    down: 'ALTER DOMAIN amount DROP CONSTRAINT amount_check;',
    rows,
  });
});
