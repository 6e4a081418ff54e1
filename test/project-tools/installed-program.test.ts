import { createHash } from 'node:crypto';
import { chmodSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { calledAs, installedProgram } from '../../server/src/tools/installed-program';
import { temporaryFolder } from '../support/folder';

/** A folder with these programs, each executable. */
function folderWith(...programs: readonly string[]): string {
  const folder = temporaryFolder(Object.fromEntries(programs.map((file) => [file, '#!/bin/sh\n'])));
  for (const file of programs) chmodSync(path.join(folder, file), 0o755);
  return folder;
}

it.each(['.venv/bin/alembic', 'venv/bin/alembic', 'api/.venv/bin/alembic', 'node_modules/.bin/alembic'])(
  "finds a project's own: %s",
  (program) => {
    const root = folderWith(program, 'system/alembic');
    const found = installedProgram('alembic', path.join(root, 'api'), root, { PATH: path.join(root, 'system') });
    expect(found).toBe(path.join(root, program));
  },
);

it('finds the one of the shell where the project has none, and never a relative entry of the PATH', () => {
  const root = folderWith('system/alembic', 'bin/alembic');
  const env = { PATH: ['bin', path.join(root, 'system')].join(path.delimiter) };
  expect(installedProgram('alembic', root, root, env)).toBe(path.join(root, 'system/alembic'));
  expect(installedProgram('alembic', root, root, { PATH: 'bin' })).toBeNull();
});

it('looks for no project of its own above the workspace', () => {
  const root = folderWith('.venv/bin/alembic');
  expect(installedProgram('alembic', path.join(root, 'api'), path.join(root, 'api'), {})).toBeNull();
});

it('finds the environment that uv was told, and the one that Poetry keeps for the folder', () => {
  const uv = folderWith('environment/bin/alembic');
  expect(installedProgram('alembic', uv, uv, { UV_PROJECT_ENVIRONMENT: 'environment' })).toBe(
    path.join(uv, 'environment/bin/alembic'),
  );
  const project = temporaryFolder({});
  const hash = createHash('sha256').update(project).digest('base64url').slice(0, 8);
  const cache = folderWith(
    'virtualenvs/other-AAAAAAAA-py3.11/bin/alembic',
    `virtualenvs/my_shop-${hash}-py3.11/bin/alembic`,
  );
  expect(installedProgram('alembic', project, project, { POETRY_CACHE_DIR: cache })).toBe(
    path.join(cache, `virtualenvs/my_shop-${hash}-py3.11/bin/alembic`),
  );
});

it('calls a program as people would', () => {
  const called = (program: string) => calledAs(program, '/w/api', { PATH: '/usr/bin' }).join(' ');
  expect(called('/usr/bin/alembic')).toBe('alembic');
  expect(called('/w/node_modules/.bin/prisma')).toBe('npx prisma');
  expect(called('/w/api/.venv/bin/alembic')).toBe('.venv/bin/alembic');
  expect(called('/w/.venv/bin/alembic')).toBe('/w/.venv/bin/alembic');
});
