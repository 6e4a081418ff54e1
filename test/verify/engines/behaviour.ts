import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/src/verify/engine';

/** What every PostgreSQL engine does as a server does it. */
export function behavesAsServer(open: () => Promise<Engine>): void {
  let engine: Engine;
  beforeAll(async () => {
    engine = await open();
    await engine.send('CREATE TABLE q (a int)');
  });
  afterAll(() => engine.close());

  const refused = (sql: string) =>
    engine.send(sql).then(
      () => null,
      (error: unknown) => error,
    );

  it('runs the statements of one string as one transaction', async () => {
    await expect(engine.send('CREATE TABLE halfway (a int); SELECT 1 / 0')).rejects.toMatchObject({ code: '22012' });
    expect(await engine.query("SELECT to_regclass('halfway')::text AS name")).toEqual([{ name: null }]);
  });

  it('builds an index concurrently by itself and not inside a string of several statements', async () => {
    await engine.send('CREATE INDEX CONCURRENTLY alone ON q (a)');
    await expect(engine.send('CREATE TABLE w (a int); CREATE INDEX CONCURRENTLY ON q (a)')).rejects.toMatchObject({
      name: 'DatabaseError',
      message: expect.stringContaining('CREATE INDEX CONCURRENTLY'),
      code: '25001',
    });
  });

  it('points at the word, in UTF-16 units', async () => {
    const sql = "SELECT '😀é', nosuch FROM q";
    expect(await refused(sql)).toMatchObject({ code: '42703', offset: sql.indexOf('nosuch') });
    expect(await refused('SELECT 1 / 0')).toMatchObject({ code: '22012', offset: null });
  });

  it('goes on after errors, and stays in a failed transaction until it is rolled back', async () => {
    await engine.send('BEGIN');
    await engine.send('CREATE TABLE gone (a int)');
    await expect(engine.send('SELECT nosuch')).rejects.toMatchObject({ code: '42703' });
    await expect(engine.send('SELECT 1')).rejects.toMatchObject({ code: '25P02' });
    await expect(engine.query('SELECT 1')).rejects.toMatchObject({ code: '25P02' });
    await engine.send('ROLLBACK');
    await expect(engine.query('SELECT * FROM nowhere')).rejects.toMatchObject({ code: '42P01' });
    expect(await engine.query("SELECT to_regclass('gone')::text AS name")).toEqual([{ name: null }]);
  });

  it('tells what the server says, at the level of the session', async () => {
    await engine.send('CREATE TABLE told (a int); INSERT INTO told VALUES (1)');
    expect(await engine.send('DROP TABLE IF EXISTS nowhere')).toEqual({
      notices: ['table "nowhere" does not exist, skipping'],
    });
    await engine.send('SET client_min_messages = debug1');
    const { notices } = await engine.send('ALTER TABLE told ALTER a TYPE bigint');
    await engine.send('RESET client_min_messages');
    expect(notices).toContain('rewriting table "told"');
  });

  it('takes statements that copy from and to the client', async () => {
    await expect(engine.send('COPY q FROM STDIN')).rejects.toMatchObject({ name: 'DatabaseError', code: '57014' });
    await engine.send('COPY q TO STDOUT');
    expect(await engine.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('sends the rows behind COPY … FROM STDIN', async () => {
    await engine.send('CREATE TABLE copied (id int, note text)');
    await engine.send('COPY copied FROM stdin;\n1\tà\n2\t\\N\n\\.\n');
    expect(await engine.query('SELECT * FROM copied ORDER BY id')).toEqual([
      { id: 1, note: 'à' },
      { id: 2, note: null },
    ]);
    const wrong = 'COPY copied (id) FROM stdin WITH (FORMAT csv);\n3\nx\n\\.';
    await expect(engine.send(wrong)).rejects.toMatchObject({
      message: 'invalid input syntax for type integer: "x" (COPY copied, line 2, column id)',
      code: '22P02',
      offset: wrong.indexOf('x\n'),
    });
    expect(await engine.query('SELECT count(*)::int AS n FROM copied')).toEqual([{ n: 2 }]);
  });

  it('takes empty strings', async () => {
    expect(await engine.send('')).toEqual({ notices: [] });
    expect(await engine.send('-- nothing')).toEqual({ notices: [] });
  });

  it('starts with the settings of a new session', async () => {
    expect(await engine.query('SHOW search_path')).toEqual([{ search_path: '"$user", public' }]);
    await expect(engine.send('CREATE TABLE pg_catalog.mine (a int)')).rejects.toMatchObject({ code: '42501' });
  });

  it('answers numbers, booleans and JSON as such, and the rest as text', async () => {
    const sql = `SELECT 1 AS i, 2::bigint AS l, 9223372036854775807 AS huge, 1.5::float8 AS f, 'NaN'::float8 AS nan, 1.50 AS n,
      true AS b, '{"a":[1]}'::jsonb AS j, ARRAY['x'] AS list, '2020-01-02'::date AS d, NULL AS nothing, 'é'::name AS name`;
    expect(await engine.query(sql)).toEqual([
      {
        i: 1,
        l: 2,
        huge: '9223372036854775807',
        f: 1.5,
        nan: 'NaN',
        n: '1.50',
        b: true,
        j: { a: [1] },
        list: '{x}',
        d: '2020-01-02',
        nothing: null,
        name: 'é',
      },
    ]);
  });

  it('takes parameters', async () => {
    expect(
      await engine.query('SELECT $1::int + 1 AS i, $2::text AS t, $3::jsonb AS j, $4::boolean AS b, $5::text AS n', [
        41,
        "it's",
        { a: ['b'] },
        false,
        null,
      ]),
    ).toEqual([{ i: 42, t: "it's", j: { a: ['b'] }, b: false, n: null }]);
  });

  describe('checkpoints', () => {
    it('bring everything back, as often as one likes', async () => {
      await engine.send('CREATE TABLE kept (a int); INSERT INTO kept SELECT generate_series(1, 1000)');
      const checkpoint = await engine.checkpoint();
      for (const statement of ['DROP TABLE kept', 'DELETE FROM kept', 'CREATE TABLE later (a int)']) {
        await engine.send(statement);
        await engine.restore(checkpoint);
        expect(await engine.query("SELECT count(*), to_regclass('later')::text AS later FROM kept")).toEqual([
          { count: 1000, later: null },
        ]);
      }
      await checkpoint.release();
    });

    it('are several at a time', async () => {
      const first = await engine.checkpoint();
      await engine.send('CREATE TABLE two (a int)');
      const second = await engine.checkpoint();
      await engine.send('DROP TABLE two; CREATE TABLE three (a int)');
      await engine.restore(second);
      expect(await engine.query('SELECT count(*) FROM two')).toEqual([{ count: 0 }]);
      await engine.restore(first);
      await expect(engine.query('SELECT count(*) FROM two')).rejects.toMatchObject({ code: '42P01' });
      await first.release();
      await second.release();
    });

    it('are brought back from a failed transaction too', async () => {
      const checkpoint = await engine.checkpoint();
      await engine.send('BEGIN');
      await refused('SELECT nosuch');
      await engine.restore(checkpoint);
      expect(await engine.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await checkpoint.release();
    });
  });
}
