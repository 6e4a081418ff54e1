import { describe, expect, it } from 'vitest';
import { fillPostgres, readPostgresRows } from '../../../server/src/verify/rows/postgres';
import { openPglite } from './open-pglite';

const rows = { perTable: 3, seed: 1 };

async function filled(schema: string, tables: readonly string[]) {
  const engine = await openPglite();
  await engine.send(schema);
  await engine.send('BEGIN');
  return { engine, ...(await fillPostgres(engine, tables, rows)) };
}

it('fills a chain of references, parents first, and a child whose parent is touched', async () => {
  const { engine, ...filling } = await filled(
    `CREATE TABLE teams (id serial PRIMARY KEY, name text NOT NULL UNIQUE);
     CREATE TABLE users (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), team_id int NOT NULL REFERENCES teams);
     CREATE TABLE "Odd names" ("select" uuid REFERENCES users, "it's" int)`,
    ['public.users', 'public.not_there'],
  );
  expect(filling).toEqual({ filled: ['public.users', 'public.teams', 'public.Odd names'], refused: [] });
  const joined = await engine.query(
    'SELECT FROM "Odd names" JOIN users u ON u.id = "select" JOIN teams t ON t.id = team_id',
  );
  expect(joined).toHaveLength(2);
});

it('puts NULL into some rows of each column that takes it, a default into others, and no value twice', async () => {
  const { engine } = await filled(
    `CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text, b varchar(10), c int NOT NULL DEFAULT 7, d int NOT NULL,
       e numeric(4, 2) NOT NULL, twice bigint GENERATED ALWAYS AS (d::bigint * 2) STORED)`,
    ['public.t'],
  );
  const [counts] = await engine.query(
    `SELECT count(*)::int AS rows, count(a)::int AS a, max(length(b)) AS longest, count(*) FILTER (WHERE c = 7)::int AS defaults,
       count(DISTINCT d)::int AS d, max(e)::text AS e, bool_or(b LIKE '%''%') AS quote FROM t`,
  );
  expect(counts).toEqual({ rows: 3, a: 2, longest: 10, defaults: 2, d: 3, e: '99.25', quote: true });
});

it('gives the same rows for the same seed and others for another', async () => {
  const schema =
    'CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, at timestamptz NOT NULL, tags text[] NOT NULL)';
  const rowsOf = async (seed: number) => {
    const engine = await openPglite();
    await engine.send(schema);
    await fillPostgres(engine, ['public.t'], { perTable: 5, seed });
    const read = await readPostgresRows(engine, ['public.t']);
    await engine.send('DROP TABLE t');
    return read;
  };
  const first = await rowsOf(1);
  expect(first.get('public.t')).toHaveLength(5);
  expect(await rowsOf(1)).toEqual(first);
  expect(await rowsOf(2)).not.toEqual(first);
});

it('adds to the rows that are there only what lacks, and works where no transaction is open', async () => {
  const engine = await openPglite();
  await engine.send(`CREATE TABLE roles (id int PRIMARY KEY, name text UNIQUE); INSERT INTO roles VALUES (500, 'admin');
    CREATE TABLE many (id int PRIMARY KEY); INSERT INTO many SELECT generate_series(1, 10)`);
  await fillPostgres(engine, ['public.roles', 'public.many'], rows);
  await fillPostgres(engine, ['public.roles', 'public.many'], rows);
  await engine.send('BEGIN; COMMIT');
  const [counts] = await engine.query(
    'SELECT (SELECT count(*) FROM roles)::int AS roles, (SELECT count(*) FROM many)::int AS many',
  );
  expect(counts).toEqual({ roles: 3, many: 10 });
});

describe('conditions', () => {
  it.each([
    ['a list', "status text NOT NULL CHECK (status IN ('open', 'closed'))"],
    ['a list of lengths', 'code varchar(10) NOT NULL CHECK (length(code) = 3) UNIQUE'],
    ['a range', 'n int NOT NULL CHECK (n BETWEEN 41 AND 43)'],
    ['a comparison of columns', 'first date NOT NULL, last date NOT NULL, CHECK (last > first)'],
    ['a pattern', "mail text NOT NULL CHECK (mail ~ '^[a-z]+@[a-z]+\\.(com|org)$')"],
    ['LIKE', "path text NOT NULL CHECK (path LIKE '/api/%')"],
    ['either or', 'a int, b text, CHECK ((a IS NULL) <> (b IS NULL))'],
    ['num_nonnulls', 'a int, b int, c int, CHECK (num_nonnulls(a, b, c) = 1)'],
    ['the shape of JSON', "j jsonb NOT NULL CHECK (jsonb_typeof(j) = 'array')"],
    ['lower case', "name text NOT NULL CHECK (name = lower(name) AND name <> '')"],
    [
      'several over the same columns',
      "kind text NOT NULL CHECK (kind IN ('x', 'y')), n int, CHECK (kind <> 'x' OR n IS NOT NULL), CHECK (n > 1000)",
    ],
    ['a single row', 'id bool PRIMARY KEY DEFAULT true CHECK (id)'],
  ])('finds rows for %s', async (_, columns) => {
    const { refused } = await filled(`CREATE TABLE t (${columns})`, ['public.t']);
    expect(refused).toEqual([]);
  });

  it('fills columns of domains', async () => {
    const { engine, refused } = await filled(
      `CREATE DOMAIN positive AS int NOT NULL CHECK (VALUE > 1000);
       CREATE DOMAIN zip AS varchar(5) CHECK (VALUE ~ '^\\d{5}$');
       CREATE DOMAIN home_zip AS zip CHECK (VALUE <> '00000');
       CREATE TABLE t (n positive, z home_zip)`,
      ['public.t'],
    );
    expect(refused).toEqual([]);
    expect(await engine.query('SELECT FROM t WHERE z IS NOT NULL')).toHaveLength(2);
  });

  it('gives one parent of several to a row that must have exactly one', async () => {
    const { refused, engine } = await filled(
      `CREATE TABLE users (id int PRIMARY KEY); CREATE TABLE teams (id int PRIMARY KEY);
       CREATE TABLE owners (id int PRIMARY KEY, user_id int REFERENCES users, team_id int REFERENCES teams,
         CHECK (num_nonnulls(user_id, team_id) = 1))`,
      ['public.owners'],
    );
    expect(refused).toEqual([]);
    expect(await engine.query('SELECT FROM owners')).toHaveLength(3);
  });

  it.each([
    ['LIST (country)', "FOR VALUES IN ('de', 'fr')"],
    ['RANGE (at)', "FOR VALUES FROM ('2031-01-01') TO ('2031-02-01')"],
    ['HASH (id)', 'FOR VALUES WITH (MODULUS 3, REMAINDER 2)'],
  ])('finds rows for a partition by %s', async (by, bounds) => {
    const { engine, refused } = await filled(
      `CREATE TABLE t (id int NOT NULL, country text NOT NULL, at timestamptz NOT NULL) PARTITION BY ${by};
       CREATE TABLE part PARTITION OF t ${bounds}`,
      ['public.t', 'public.part'],
    );
    expect(refused).toEqual([]);
    expect(await engine.query('SELECT FROM part')).not.toHaveLength(0);
  });
});

describe('references', () => {
  it('fills a table that references itself, and links one row to another', async () => {
    const { engine, refused } = await filled('CREATE TABLE t (id serial PRIMARY KEY, parent_id int REFERENCES t)', [
      'public.t',
    ]);
    expect(refused).toEqual([]);
    expect(await engine.query('SELECT FROM t a JOIN t b ON b.id = a.parent_id WHERE a.id <> b.id')).toHaveLength(1);
  });

  it('lets a row that needs a row of its own table reference itself', async () => {
    const { refused } = await filled('CREATE TABLE t (id serial PRIMARY KEY, root int NOT NULL REFERENCES t)', [
      'public.t',
    ]);
    expect(refused).toEqual([]);
  });

  it('closes a circle of optional references afterwards', async () => {
    const { engine, refused } = await filled(
      `CREATE TABLE a (id serial PRIMARY KEY); CREATE TABLE b (id serial PRIMARY KEY, a_id int NOT NULL REFERENCES a);
       ALTER TABLE a ADD COLUMN favourite int REFERENCES b`,
      ['public.a'],
    );
    expect(refused).toEqual([]);
    expect(await engine.query('SELECT FROM a WHERE favourite IS NOT NULL')).toHaveLength(1);
  });

  it('fills tables that need each other where the constraint can wait, and leaves nothing waiting', async () => {
    const { engine, refused } = await filled(
      `CREATE TABLE a (id serial PRIMARY KEY, b_id int NOT NULL); CREATE TABLE b (id serial PRIMARY KEY, a_id int NOT NULL REFERENCES a);
       ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b DEFERRABLE INITIALLY DEFERRED`,
      ['public.a'],
    );
    expect(refused).toEqual([]);
    await engine.send('ALTER TABLE a ADD COLUMN c int; ALTER TABLE b ADD COLUMN c int; COMMIT');
  });

  it('says of tables that need each other, and cannot wait, that they take no row', async () => {
    const { refused } = await filled(
      `CREATE TABLE a (id int PRIMARY KEY, b_id int NOT NULL); CREATE TABLE b (id int PRIMARY KEY, a_id int NOT NULL REFERENCES a);
       ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b`,
      ['public.a'],
    );
    expect(refused.map(({ table }) => table)).toEqual(['public.a', 'public.b']);
  });

  it('keeps to keys of several columns, also where the key of the child is made of them', async () => {
    const { engine, refused } = await filled(
      `CREATE TABLE orders (tenant int, id int, PRIMARY KEY (tenant, id)); CREATE TABLE tags (id int PRIMARY KEY);
       CREATE TABLE tagged (tenant int, order_id int, tag int REFERENCES tags, PRIMARY KEY (tenant, order_id, tag),
         FOREIGN KEY (tenant, order_id) REFERENCES orders)`,
      ['public.tagged'],
    );
    expect(refused).toEqual([]);
    expect(await engine.query('SELECT FROM tagged')).toHaveLength(3);
  });

  it('leaves a sequence to count, whatever its column is called', async () => {
    const { engine } = await filled(
      'CREATE TABLE users (id int PRIMARY KEY); CREATE TABLE profiles (user_id serial PRIMARY KEY, name text)',
      ['public.profiles'],
    );
    const ids = await engine.query(
      "SELECT user_id AS id, nextval('profiles_user_id_seq')::int AS next FROM profiles LIMIT 1",
    );
    expect(ids).toEqual([{ id: 1, next: 4 }]);
  });

  it('keeps to a reference that only the name of the column tells, so that the foreign key can be added', async () => {
    const { engine } = await filled(
      `CREATE TABLE companies (id bigint PRIMARY KEY); CREATE TABLE repositories (repo_id bigint PRIMARY KEY);
       CREATE TABLE shop_users (id bigint PRIMARY KEY); CREATE TABLE shop_orders (company_id bigint NOT NULL, repo_id bigint, "userId" bigint)`,
      ['public.shop_orders'],
    );
    await engine.send(
      `ALTER TABLE shop_orders ADD FOREIGN KEY (company_id) REFERENCES companies, ADD FOREIGN KEY (repo_id) REFERENCES repositories,
       ADD FOREIGN KEY ("userId") REFERENCES shop_users`,
    );
  });
});

describe('what the engine refuses', () => {
  it('is told with its reason, for children too', async () => {
    const { engine, refused } = await filled(
      `CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE child (t_id int NOT NULL REFERENCES t);
       CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'not today'; END$$;
       CREATE TRIGGER no BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION no()`,
      ['public.t'],
    );
    expect(refused).toEqual([
      { table: 'public.t', reason: 'not today' },
      { table: 'public.child', reason: 'it needs a row of public.t: not today' },
    ]);
    await engine.send('COMMIT');
  });

  it('costs only the row: others go in', async () => {
    const { filled: tables, engine } = await filled(
      'CREATE TABLE t (id int PRIMARY KEY, on_off bool NOT NULL UNIQUE)',
      ['public.t'],
    );
    expect(tables).toEqual(['public.t']);
    expect(await engine.query('SELECT FROM t')).toHaveLength(2);
  });

  it('is told of a table without partitions', async () => {
    const { refused } = await filled('CREATE TABLE t (id int) PARTITION BY LIST (id)', ['public.t']);
    expect(refused).toEqual([{ table: 'public.t', reason: 'no partition of relation "t" found for row' }]);
  });

  it('is not told of a table that a trigger of another one has filled', async () => {
    const { filled: tables, refused } = await filled(
      `CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE queue (id int PRIMARY KEY DEFAULT 1 CHECK (id = 1), t_id int REFERENCES t);
       CREATE FUNCTION enqueue() RETURNS trigger LANGUAGE plpgsql AS
         $$BEGIN INSERT INTO queue VALUES (1, NEW.id) ON CONFLICT DO NOTHING; RETURN NEW; END$$;
       CREATE TRIGGER enqueue AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION enqueue()`,
      ['public.queue'],
    );
    expect(tables).toEqual(['public.queue', 'public.t']);
    expect(refused).toEqual([]);
  });
});

it('has ranges that do not overlap, as an exclusion constraint asks', async () => {
  const { engine, refused } = await filled(
    'CREATE TABLE t (during daterange NOT NULL, EXCLUDE USING gist (during WITH &&))',
    ['public.t'],
  );
  expect(refused).toEqual([]);
  expect(await engine.query('SELECT FROM t')).toHaveLength(3);
});

it('holds JSON, numbers or truth values in text whose default is such', async () => {
  const { engine } = await filled(
    `CREATE TABLE t (a text NOT NULL DEFAULT '[]', b text NOT NULL DEFAULT '{}', c text NOT NULL DEFAULT '0', d text DEFAULT 'false')`,
    ['public.t'],
  );
  await engine.send(
    `ALTER TABLE t ALTER a DROP DEFAULT, ALTER b DROP DEFAULT, ALTER c DROP DEFAULT, ALTER d DROP DEFAULT;
     ALTER TABLE t ALTER a TYPE jsonb USING a::jsonb, ALTER b TYPE jsonb USING b::jsonb, ALTER c TYPE int USING c::int,
       ALTER d TYPE bool USING d::bool; SELECT jsonb_array_elements(a) FROM t`,
  );
});
