import { expect, it } from 'vitest';
import { fillPostgres } from '../../../server/src/verify/rows/postgres';
import { openPglite } from './open-pglite';

const rows = { perTable: 3, seed: 1 };

it('fills a chain of references, parents first', async () => {
  const engine = await openPglite();
  await engine.send(`
    CREATE TABLE teams (id serial PRIMARY KEY, name text NOT NULL UNIQUE);
    CREATE TABLE users (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), team_id int NOT NULL REFERENCES teams);
    CREATE TABLE "Odd names" ("select" uuid REFERENCES users, "it's" int);
    BEGIN`);
  expect(await fillPostgres(engine, ['public.users'], rows)).toEqual({
    filled: ['public.users', 'public.teams', 'public.Odd names'],
    refused: [],
  });
  const joined = await engine.query(
    'SELECT FROM "Odd names" JOIN users u ON u.id = "select" JOIN teams t ON t.id = team_id',
  );
  expect(joined).toHaveLength(2);
});
