import path from 'node:path';
import { expect, it } from 'vitest';
import { cacheFolder as ofScripts } from '../../scripts/lib/paths.mjs';
import { cacheFolder } from '../../server/src/workspace/cache-folder';

const home = path.resolve('home');
const environments = [
  {},
  { LOCALAPPDATA: path.resolve('local') },
  { XDG_CACHE_HOME: path.resolve('xdg') },
  { DATABASE_MIGRATOR_CACHE: 'mine', XDG_CACHE_HOME: path.resolve('xdg') },
];

it.each(['linux', 'darwin', 'win32'] as const)('is the one that the scripts use, on %s', (platform) => {
  for (const environment of environments) {
    expect(cacheFolder(environment, platform, home)).toBe(ofScripts(environment, platform, home));
  }
});

it('is where the user says', () => {
  expect(cacheFolder({ DATABASE_MIGRATOR_CACHE: 'mine' }, 'linux', home)).toBe(path.resolve('mine'));
});
