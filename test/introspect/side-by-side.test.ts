import { expect, it } from 'vitest';
import { createHistory } from '../../server/src/core/history';
import { HistoryCache } from '../../server/src/core/history/cache';
import { sideBySide } from '../../server/src/core/schema/diff/side-by-side';
import { drift } from '../../server/src/core/schema/drift';
import { introspect } from '../../server/src/introspect/introspect';
import { schemaSql } from '../../server/src/report/schema/sql';
import { openWorkspace } from '../../server/src/workspace/open-workspace';
import { temporaryFolder } from '../support/folder';
import { emptyDatabase } from './replayed';

const shop = {
  'database-migrator.json': '{ "dialect": "postgresql" }',
  'migrations/001_shop.sql': `CREATE TYPE size AS ENUM ('s', 'm');
CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name varchar(80) NOT NULL,
  status text NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'active', 'closed')),
  since timestamptz DEFAULT now()
);
CREATE TABLE orders (
  id serial PRIMARY KEY,
  customer_id bigint REFERENCES customers (id) ON DELETE CASCADE,
  total numeric(10,2) DEFAULT 0 CHECK (total >= 0)
);
CREATE INDEX open_orders ON orders (customer_id) WHERE total BETWEEN 1 AND 9;
CREATE VIEW totals AS SELECT customer_id, sum(total) AS total FROM orders GROUP BY customer_id;
`,
};

/** The two texts that a person sees, and how many differences are told, after something was done out of band. */
async function sidesAfter(...statements: readonly string[]) {
  const [project] = (await openWorkspace(temporaryFolder(shop))).projects;
  const [lineage] = project?.lineages ?? [];
  if (!project || !lineage) throw new Error('no migrations');
  const database = await emptyDatabase(project, lineage);
  try {
    await database.send(shop['migrations/001_shop.sql']);
    for (const statement of statements) await database.send(statement);
    const expected = createHistory(lineage, new HistoryCache()).head().schema;
    const { schema } = await introspect(database);
    const told = drift(expected, schema);
    const { wanted, found } = sideBySide(expected, schema, told);
    const [left, right] = [schemaSql(wanted), schemaSql(found)].map((sql) => sql.split('\n'));
    return {
      told: told.length,
      onlyWanted: left?.filter((line) => !right?.includes(line)),
      onlyFound: right?.filter((line) => !left?.includes(line)),
      isEqual: String(left) === String(right),
    };
  } finally {
    await database.close();
  }
}

it('says the same on both sides where the spelling alone differs', async () => {
  expect(await sidesAfter()).toEqual({ told: 0, onlyWanted: [], onlyFound: [], isEqual: true });
});

it('shows what was added out of band, and nothing else', async () => {
  const { told, onlyWanted, onlyFound } = await sidesAfter(
    'ALTER TABLE customers ADD COLUMN phone text',
    'CREATE INDEX customers_phone ON customers (phone)',
    'CREATE TABLE by_hand (id int PRIMARY KEY)',
  );
  expect(told).toBe(3);
  expect(onlyWanted).toEqual([]);
  expect(onlyFound).toEqual([
    '  phone text,',
    'CREATE INDEX customers_phone ON customers (phone);',
    'CREATE TABLE by_hand (',
    '  id integer NOT NULL,',
    '  CONSTRAINT by_hand_pkey PRIMARY KEY (id)',
  ]);
});

it('does not take the owner of a table for drift where the migrations name none', async () => {
  const { told, isEqual } = await sidesAfter('CREATE ROLE keeper', 'ALTER TABLE customers OWNER TO keeper');
  expect({ told, isEqual }).toEqual({ told: 0, isEqual: true });
});

it('shows a line of what is otherwise as it should be and as it is', async () => {
  const { onlyWanted, onlyFound } = await sidesAfter(
    'ALTER TABLE customers ALTER status DROP DEFAULT, ALTER name TYPE varchar(200)',
    'ALTER TABLE orders DROP CONSTRAINT orders_total_check, ADD CONSTRAINT orders_total_check CHECK (total > 5)',
    'DROP INDEX open_orders',
  );
  expect(onlyWanted).toEqual([
    '  name varchar(80) NOT NULL,',
    expect.stringMatching(/^ {2}status text DEFAULT 'new'.* NOT NULL,$/),
    expect.stringMatching(/CHECK \(total >= 0\)/),
    expect.stringContaining('CREATE INDEX open_orders'),
  ]);
  expect(onlyFound).toEqual([
    '  name character varying(200) NOT NULL,',
    '  status text NOT NULL,',
    expect.stringMatching(/CONSTRAINT orders_total_check CHECK \(.*total > .*5/),
  ]);
});
