import { describe, expect, test } from 'vitest';
import { holdsLaw7 } from './law-7';

const runs = process.env['TEST_LONG'] ? 2_000 : 200;

describe('law 7: what is written as a way back restores the schema of a real engine', () => {
  test('PostgreSQL', async () => {
    expect(await holdsLaw7('postgresql', runs)).toBeGreaterThan(runs / 10);
  });

  test('MariaDB', async () => {
    expect(await holdsLaw7('mariadb', runs)).toBeGreaterThan(runs / 10);
  });

  test('SQLite', async () => {
    expect(await holdsLaw7('sqlite', runs)).toBeGreaterThan(runs / 10);
  });
});
