import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadWorkspace } from '../../server/src/workspace/load';
import { sizeLimit } from '../../server/src/workspace/read-text';
import { sqliteReaders } from '../frameworks/assembled';
import { vocabulary } from './tree';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'workspace-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(path: string, text: string | Buffer): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const load = (folder = root, open?: ReadonlyMap<string, string>) =>
  loadWorkspace(folder, { readers: sqliteReaders, vocabulary, ...(open ? { open } : {}) });
const filesOf = (workspace: Awaited<ReturnType<typeof load>>) =>
  workspace.projects.flatMap(({ input }) => input.detected.files);

test('finds migrations, and nothing in folders of others, ignored folders, or behind links to folders', async () => {
  write('db/migrations/1_a.sql', '-- Up\nSELECT 1;\n');
  write('db/migrations/2_b.go', 'package migrations');
  write('node_modules/x/migrations/1_a.sql', 'SELECT 1;');
  write('vendor/x/migrations/1_a.sql', 'SELECT 1;');
  write('.gitignore', 'generated/\n');
  write('generated/migrations/1_a.sql', 'SELECT 1;');
  symlinkSync(join(root, 'db'), join(root, 'linked'));
  symlinkSync(join(root, 'db'), join(root, 'db/migrations/loop'));
  symlinkSync(join(root, 'db/migrations/1_a.sql'), join(root, 'db/migrations/3_c.sql'));
  symlinkSync(join(root, 'nowhere'), join(root, 'db/migrations/4_d.sql'));
  const workspace = await load();
  expect(filesOf(workspace)).toEqual(['db/migrations/1_a.sql', 'db/migrations/2_b.go', 'db/migrations/3_c.sql']);
  expect(workspace.text('db/migrations/2_b.go')).toBeNull();
  expect(workspace.problems).toEqual([]);
});

test('a file that git ignores still tells the dialect', async () => {
  write('.gitignore', '.env\n');
  write('.env', 'DATABASE_URL=sqlite:app.db\n');
  write('migrations/1_a.sql', 'SELECT 1;');
  expect((await load()).projects[0]?.lineages[0]?.dialect).toEqual({
    dialect: 'sqlite',
    reason: 'the database URL in .env',
  });
});

test('a file that cannot be read is told, and stays a migration with an unread half', async () => {
  write('migrations/1_a.up.sql', Buffer.alloc(sizeLimit + 1, 32));
  write('migrations/2_b.up.sql', Buffer.from([0, 1, 2]));
  const workspace = await load();
  expect(workspace.problems).toEqual([
    {
      file: 'migrations/1_a.up.sql',
      kind: 'file',
      span: null,
      message: 'This file could not be read: the file is larger than 8 MB.',
    },
    {
      file: 'migrations/2_b.up.sql',
      kind: 'file',
      span: null,
      message: 'This file could not be read: the file is not text.',
    },
  ]);
  expect(workspace.projects[0]?.lineages[0]?.migrations.map(({ up }) => up?.unread[0]?.reason)).toEqual([
    'the file could not be read',
    'the file could not be read',
  ]);
});

test('a file with both halves that cannot be read leaves an unread way up, and a schema known in part', async () => {
  write('migrations/1_a.sql', '-- Up\nCREATE TABLE a (id int);\n-- Down\nDROP TABLE a;\n');
  write('migrations/2_b.sql', Buffer.from('-- Up\n\0', 'utf8'));
  const [, unread] = (await load()).projects[0]?.lineages[0]?.migrations ?? [];
  expect(unread?.up?.unread[0]?.reason).toBe('the file could not be read');
  expect(unread).toMatchObject({ down: null, opaque: true });
});

test('byte order marks are no text, and say UTF-16', async () => {
  write('migrations/1_a.sql', Buffer.from('\uFEFFSELECT 1;', 'utf8'));
  write('migrations/2_b.sql', Buffer.from('\uFEFFSELECT 2;', 'utf16le'));
  const workspace = await load();
  expect(workspace.text('migrations/1_a.sql')).toBe('SELECT 1;');
  expect(workspace.text('migrations/2_b.sql')).toBe('SELECT 2;');
});

test('what an editor holds stands for the file, also for one that is not saved yet', async () => {
  write('migrations/1_a.sql', 'SELECT 1;');
  const workspace = await load(
    root,
    new Map([
      ['migrations/1_a.sql', 'SELECT 2;'],
      ['migrations/2_b.sql', 'SELECT 3;'],
    ]),
  );
  expect(workspace.text('migrations/1_a.sql')).toBe('SELECT 2;');
  expect(filesOf(workspace)).toEqual(['migrations/1_a.sql', 'migrations/2_b.sql']);
});

test('a part of a repository is told by the files above it, up to the repository and no further', async () => {
  write('go.mod', 'require github.com/golang-migrate/migrate/v4 v4.17.1');
  write('repo/.git/HEAD', '');
  write('repo/.env', 'DATABASE_URL=sqlite:app.db\n');
  write('repo/database-migrator.json', '{ "overrides": [{ "include": ["api/migrations/*"], "since": "5" }] }');
  write('repo/api/migrations/1_a.up.sql', 'SELECT 1;');
  const workspace = await load(join(root, 'repo/api'));
  const [project] = workspace.projects;
  expect(project?.framework.id).toBe('paired-sql');
  expect(project?.lineages[0]?.dialect.dialect).toBe('sqlite');
  expect(project?.configuration.since).toBe('5');
  expect(workspace.configurationFileOf('migrations/1_a.up.sql')).toBe('../database-migrator.json');
});

test('a folder of migrations that is opened by itself is known by its name', async () => {
  write('db/migrations/1_a.sql', 'SELECT 1;\n');
  write('db/reports/1_a.sql', 'SELECT 1;\n');
  expect(filesOf(await load(join(root, 'db', 'migrations')))).toEqual(['1_a.sql']);
  expect(filesOf(await load(join(root, 'db', 'reports')))).toEqual([]);
});
