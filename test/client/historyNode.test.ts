import { describe, expect, it } from 'vitest';
import type { Connection } from '../../client/src/connections/connection';
import { historyNode } from '../../client/src/migrations/historyNode';
import type { HistoryState } from '../../client/src/migrations/historyState';
import { labelOf } from '../../client/src/migrations/migrationNode';
import { dayAndTime, describeMigration } from '../../client/src/migrations/migrationState';
import { databaseStatus } from '../../client/src/status/databaseStatus';
import { fileMarks } from '../../client/src/status/fileMarks';
import type { ListedHistory, ListedMigration, MigrationStatus, ProjectStatus } from '../../server/src/protocol';

const connection: Connection = {
  id: '1',
  name: 'app.sqlite',
  label: 'development',
  url: 'sqlite:app.sqlite',
  title: 'SQLite 3.50',
  dialect: 'sqlite',
  shown: 'app.sqlite',
};

const listedMigration = (id: string): ListedMigration => ({
  id,
  name: 'users',
  uri: `file:///w/migrations/${id}_users.sql`,
  line: 0,
  hasDown: true,
  irreversible: false,
  verified: null,
});

const listed: ListedHistory = {
  project: 'file:///w/migrations',
  folder: 'file:///w',
  lineage: '',
  framework: 'Plain SQL',
  dialectId: 'sqlite',
  dialect: 'SQLite',
  migrations: ['001', '002', '003'].map(listedMigration),
  problems: [],
};

const status = (id: string, state: MigrationStatus['state'], more: Partial<MigrationStatus> = {}): MigrationStatus => ({
  id,
  name: 'users',
  file: `migrations/${id}_users.sql`,
  state,
  appliedAt: state === 'applied' ? '2026-11-25T12:00:00Z' : null,
  checksum: 'unknown',
  irreversible: false,
  hasDown: true,
  outOfOrder: false,
  note: null,
  ...more,
});

const project = (...migrations: MigrationStatus[]): ProjectStatus => ({
  project: 'migrations',
  lineage: '',
  framework: 'Plain SQL',
  frameworkId: 'plain',
  database: { title: 'SQLite 3.50', name: 'app.sqlite', label: 'development' },
  stateTable: 'database_migrator_history',
  stateTableExists: true,
  migrations,
  heads: ['003'],
  outOfOrder: [],
  gaps: [],
  blocked: [],
  runner: { by: 'own' },
});

const unconnected: HistoryState = { listed, connection: undefined, status: undefined, problem: null, worst: new Map() };
const state: HistoryState = {
  ...unconnected,
  connection,
  status: project(status('001', 'applied'), status('002', 'applied'), status('003', 'pending')),
};

describe('a history without a database', () => {
  const node = historyNode(unconnected, 'migrations');

  it('shows its files, and first the one thing to do next', () => {
    expect(node.children.map(({ label }) => label)).toEqual([
      'Create a local SQLite database',
      'Choose a connection…',
      '001 users',
      '002 users',
      '003 users',
    ]);
    expect(node.description).toBe('Plain SQL · SQLite');
  });

  it('offers nothing that would need one', () => {
    expect(node.flags).toEqual(['project']);
    expect(node.children.at(-1)?.flags).toEqual(['migration', 'can-open', 'can-verify']);
  });

  it('of a server is not offered a file', () => {
    const onServer = historyNode({ ...unconnected, listed: { ...listed, dialectId: 'postgresql' } }, 'migrations');
    expect(onServer.children[0]?.label).toBe('Choose a connection…');
  });
});

describe('a history beside a database', () => {
  const node = historyNode(state, 'migrations');
  const flagsOf = (id: string) => node.children.find(({ migration }) => migration === id)?.flags;

  it('tells which one, and how much is pending', () => {
    expect(node.description).toBe('1 pending · dev: app.sqlite · Plain SQL · SQLite');
    expect(node.flags).toEqual(['project', 'connected', 'can-up', 'can-down']);
  });

  it('of years keeps what was applied long ago in a line of its own', () => {
    const ids = Array.from({ length: 40 }, (_, at) => String(at + 1).padStart(3, '0'));
    const migrations = ids.flatMap((id) => listed.migrations.slice(0, 1).map((one) => ({ ...one, id })));
    const statuses = ids.map((id) => status(id, id > '038' ? 'pending' : 'applied'));
    const long = historyNode(
      { ...state, listed: { ...listed, migrations }, status: project(...statuses) },
      'migrations',
    );
    const [earlier, ...others] = long.children;
    expect(earlier).toMatchObject({ label: '32 applied earlier', description: '001 users … 032 users' });
    expect(earlier?.children.map(({ migration }) => migration)).toEqual(ids.slice(0, 32));
    expect(others.map(({ migration }) => migration)).toEqual(ids.slice(32));
  });

  it('offers of each migration what can be done with it', () => {
    expect(flagsOf('001')).toContain('can-return');
    expect(flagsOf('001')).not.toContain('can-undo');
    expect(flagsOf('002')).toEqual(expect.arrayContaining(['can-undo', 'can-redo', 'can-mark-pending']));
    expect(flagsOf('003')).toEqual(expect.arrayContaining(['can-apply', 'can-mark-applied']));
  });

  it('shows what only the database has, last', () => {
    const gone = project(status('001', 'applied'), status('000', 'missing', { file: null }));
    const last = historyNode({ ...state, status: gone }, 'migrations').children.at(-1);
    expect(last).toMatchObject({ label: '000 users', description: '✓ applied, its file is missing', place: null });
  });

  it('says what is in the way, and offers no run where only the tool itself may run', () => {
    const runner = { by: 'nobody', reason: 'Sqitch keeps its own plan.', command: 'sqitch deploy' } as const;
    const blocked = { ...project(status('001', 'pending')), blocked: ['The state is dirty.'], runner };
    const shown = historyNode({ ...state, status: blocked }, 'migrations');
    expect(shown.children.slice(0, 2).map(({ label }) => label)).toEqual([
      'The state is dirty.',
      'Sqitch keeps its own plan. sqitch deploy',
    ]);
    expect(shown.flags).toEqual(['project', 'connected']);
  });

  it('says why a database does not answer, and a click asks again', () => {
    const [first] = historyNode({ ...unconnected, connection, problem: 'nothing listens there' }, 'm').children;
    expect(first).toMatchObject({
      label: 'nothing listens there',
      command: { id: 'databaseMigrator.refreshMigrations' },
    });
  });

  it('shows production as such', () => {
    const production = historyNode({ ...state, connection: { ...connection, label: 'production' } }, 'migrations');
    expect(production.description).toContain('PRODUCTION: app.sqlite');
    expect(production.icon).toBe('flame');
  });
});

describe('what is told beside a migration', () => {
  const worst = { migration: '003', severity: 'error', message: 'Dropping it loses data.', findings: 2 } as const;

  it('is when it was applied, or what is worst in it', () => {
    const at = '2026-11-25T12:00:00Z';
    expect(describeMigration(status('001', 'applied'), false, worst)).toBe(`✓ applied ${dayAndTime(at)}`);
    expect(describeMigration(status('003', 'pending'), false, worst)).toBe('○ pending · ✗ Dropping it loses data.');
    expect(describeMigration(undefined, true, worst)).toBe('∅ irreversible · ✗ Dropping it loses data.');
  });

  it.each([
    ['failed', '✗ failed'],
    ['changed', '≠ changed since applied'],
    ['unknown', '? unknown'],
  ] as const)('has a sign and a word for %s', (one, words) =>
    expect(describeMigration(status('001', one), false, undefined)).toBe(words),
  );
});

it.each([
  ['001', 'users', '001 users'],
  ['20250105101010_init', 'init', '20250105101010_init'],
  ['changes/a.sql::create-accounts::ann', 'create accounts', 'changes/a.sql::create-accounts::ann'],
  ['003', '', '003'],
])('names %s (%s) once', (id, name, label) => expect(labelOf(id, name)).toBe(label));

describe('the status bar', () => {
  it('names the database and what is pending', () => {
    expect(databaseStatus(state)).toMatchObject({
      text: '$(database) dev: app.sqlite · 1 pending',
      isProduction: false,
    });
  });

  it('never says up to date of what has failed', () => {
    const failed = { ...state, status: project(status('001', 'applied'), status('002', 'failed')) };
    expect(databaseStatus(failed)?.text).toBe('$(database) dev: app.sqlite · 1 failed');
    expect(historyNode(failed, 'migrations').description).toMatch(/^1 failed · dev: app\.sqlite/);
  });

  it('cannot be taken for another on production', () => {
    const shown = databaseStatus({ ...state, connection: { ...connection, name: 'shop', label: 'production' } });
    expect(shown).toMatchObject({ text: '$(database) PRODUCTION: shop · 1 pending', isProduction: true });
  });

  it('is not there without a database', () => expect(databaseStatus(unconnected)).toBeUndefined());
});

describe('the marks of files', () => {
  const marksOf = (...states: readonly HistoryState[]) => [...fileMarks(states)];

  it('say what the database has of each', () => {
    const failed = { ...state, status: project(status('001', 'applied'), status('002', 'failed')) };
    const [first, second] = marksOf(failed).map(([, mark]) => mark);
    expect(first).toEqual({ badge: '✓', tooltip: 'applied on dev: app.sqlite', color: null });
    expect(second).toMatchObject({ badge: '✗', tooltip: 'failed on dev: app.sqlite' });
    expect(second?.color).not.toBeNull();
  });

  it('tell of a file with several what matters most', () => {
    const migrations = listed.migrations.map((one) => ({ ...one, uri: 'file:///a.sql' }));
    expect(marksOf({ ...state, listed: { ...listed, migrations } })).toEqual([
      ['file:///a.sql', { badge: '○', tooltip: 'pending on dev: app.sqlite', color: null }],
    ]);
  });

  it('are none without a database', () => expect(marksOf(unconnected)).toEqual([]));
});
