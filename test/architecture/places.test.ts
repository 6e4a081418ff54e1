import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Paths of ARCHITECTURE.md's table; those of the server are written from server/src. */
const places = readFileSync('ARCHITECTURE.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .flatMap((line) => line.split('|')[2]?.match(/(?<=`)[\w./<>-]+(?=`)/g) ?? []);

it('finds the table', () => expect(places.length).toBeGreaterThan(20));

it.each(places)('%s is there', (place) => {
  const path = place.replace('<id>', 'drop-table');
  expect([path, `server/src/${path}`].some(existsSync)).toBe(true);
});
