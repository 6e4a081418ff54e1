import path from 'node:path';
import { expect, it } from 'vitest';
import { installedPackage } from '../../server/src/workspace/installed-package';
import { temporaryFolder } from '../support/folder';

it('finds a package in the nearest folder upwards that has it', () => {
  const folder = temporaryFolder({
    'node_modules/shadow/package.json': '{}',
    'app/node_modules/other/package.json': '{}',
    'app/db/migrations/1.sql': '',
  });
  const from = path.join(folder, 'app', 'db', 'migrations');
  expect(installedPackage('shadow', from)).toBe(path.join(folder, 'node_modules', 'shadow'));
  expect(installedPackage('other', from)).toBe(path.join(folder, 'app', 'node_modules', 'other'));
  expect(installedPackage('nowhere-to-be-found', from)).toBeNull();
});
