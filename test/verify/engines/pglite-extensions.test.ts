import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bundledExtensions, extensionOption } from '../../../server/src/verify/engines/pglite/extensions';
import { pgliteFolders } from './pglite-folders';

/** Extension → its archive, read from the names of control files in the archives themselves. */
function archived(): ReadonlyMap<string, string> {
  const archives = readdirSync(pgliteFolders.assets).filter((file) => file.endsWith('.tar.gz'));
  return new Map(
    archives.flatMap((file) => {
      const content = gunzipSync(readFileSync(path.join(pgliteFolders.assets, file))).toString('latin1');
      return [...content.matchAll(/([\w-]+)\.control\0/g)].map(([, name = '']) => [name, file] as const);
    }),
  );
}

it('are those whose control files the archives have, each in its archive', () => {
  const found = archived();
  expect([...bundledExtensions].sort()).toEqual(['plpgsql', ...found.keys()].sort());
  for (const [name, file] of found) {
    expect(
      Object.values(extensionOption([name], pgliteFolders.assets)).map(({ pathname }) => path.basename(pathname)),
    ).toContain(file);
  }
});
