import { chmodSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { shownCommand } from '../../server/src/tools/find-tool';
import { generatingCommand } from '../../server/src/tools/generating-command';
import { offlineCommand } from '../../server/src/tools/offline-command';
import { openWorkspace } from '../../server/src/workspace/open-workspace';
import { type Files, temporaryFolder } from '../support/folder';

const revision = `from alembic import op\n\nrevision = "1a"\ndown_revision = None\n\n
def upgrade():\n    op.execute("SELECT 1")\n\n\ndef downgrade():\n    pass\n`;

/** The only history of a folder with these files; programs are executable. */
async function placeIn(files: Files, ...programs: readonly string[]) {
  const root = temporaryFolder({ ...files, ...Object.fromEntries(programs.map((file) => [file, '#!/bin/sh\n'])) });
  for (const file of programs) chmodSync(path.join(root, file), 0o755);
  const [project] = (await openWorkspace(root)).projects;
  const [lineage] = project?.lineages ?? [];
  if (!project || !lineage) throw new Error('no history');
  return { root, project, lineage };
}

it('is Flask’s where Flask-Migrate keeps the revisions, beside the application', async () => {
  const files = {
    'api/migrations/alembic.ini': '[alembic]\n',
    'api/migrations/env.py': 'import logging\n\nfrom flask import current_app\n',
    'api/migrations/versions/1a_start.py': revision,
  };
  const place = await placeIn(files, '.venv/bin/flask', '.venv/bin/alembic');
  const binary = path.join(place.root, '.venv/bin/flask');
  const folder = path.join(place.root, 'api');
  expect(generatingCommand(place, 'age', {})).toMatchObject({ binary, folder, args: ['db', 'migrate', '-m', 'age'] });
  expect(offlineCommand(place, {})).toMatchObject({ binary, folder, shown: 'flask db upgrade --sql heads' });
  expect(shownCommand(place, { action: 'up', to: null, next: true })).toBe('flask db upgrade +1');
  expect(shownCommand(place, { action: 'down', to: null })).toBe('flask db downgrade');
});

it('runs where pyproject.toml configures Alembic, without an alembic.ini', async () => {
  const files = {
    'api/pyproject.toml': '[tool.alembic]\nscript_location = "%(here)s/migrations"\n',
    'api/migrations/env.py': 'from alembic import context\n',
    'api/migrations/versions/1a_start.py': revision,
  };
  const place = await placeIn(files, 'api/.venv/bin/alembic');
  expect(generatingCommand(place, 'age', {})).toMatchObject({
    folder: path.join(place.root, 'api'),
    shown: '.venv/bin/alembic revision --autogenerate -m age',
  });
  expect(offlineCommand(place, {})?.folder).toBe(path.join(place.root, 'api'));
});

it('is none of a tool that knows no models, and none where nothing is configured', async () => {
  const sql = await placeIn({ 'db/000001_a.up.sql': 'SELECT 1;\n', 'db/000001_a.down.sql': 'SELECT 1;\n' });
  expect(generatingCommand(sql, 'age', {})).toBeNull();
  const bare = await placeIn({ 'versions/1a_start.py': revision }, '.venv/bin/alembic');
  expect(offlineCommand(bare, {})).toBeNull();
});
