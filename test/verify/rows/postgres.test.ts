import { expect, it } from 'vitest';
import { fillPostgres } from '../../../server/src/verify/rows/postgres';
import { openPglite } from './open-pglite';

const rows = { perTable: 3, seed: 1 };

it('fills a chain of references, parents first', async () => {
  const engine = await openPglite();
  await engine.send(`
    CREATE TABLE teams (id serial PRIMARY KEY, name text NOT NULL UNIQUE);
    CREATE TABLE users (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), team_id int NOT NULL REFERENCES teams, email varchar(20) UNIQUE, "it's" int CHECK ("it's" > 5 AND "it's" < 9));
    CREATE TABLE "Odd names" ("select" uuid REFERENCES users, status text NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'old')));
    BEGIN`);
  expect(await fillPostgres(engine, ['public.users'], rows)).toEqual({
    filled: ['public.users', 'public.teams', 'public.Odd names'],
    refused: [],
  });
    await engine.query('select * from users'),
    await engine.query('select * from teams'),
    await engine.query('select * from "Odd names"'),
  );
});
