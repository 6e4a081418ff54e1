import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { compareWithDatabase } from './replayed';

const samples = readdirSync('samples', { withFileTypes: true }).filter((entry) => entry.isDirectory());

it.each(samples.map(({ name }) => name))('%s: the database tells what the migrations do', async (name) => {
  for (const { history, differences, sides } of await compareWithDatabase(path.join('samples', name))) {
    expect(differences, history).toEqual([]);
    expect(sides[0], history).toBe(sides[1]);
  }
});

/** Checkouts of real projects, separated by colons; see `npm run corpus`. */
const others = (process.env['INTROSPECT'] ?? '').split(':').filter(Boolean);

it.runIf(others.length > 0).each(others)('%s', async (folder) => {
  const told = await compareWithDatabase(folder);
  for (const one of told) console.log(JSON.stringify(one, null, 1));
  expect(told.flatMap(({ differences }) => differences)).toEqual([]);
});
