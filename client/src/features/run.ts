import { commands, Disposable, l10n, window } from 'vscode';
import type { App, Feature } from '../app';
import { toldOnFailure } from '../messages/toldOnFailure';
import { askHistory } from '../migrations/askHistory';
import type { HistoryState } from '../migrations/historyState';
import type { TreeNode } from '../migrations/treeNode';
import { agreement, connected, type RunRequest, runMigrations } from '../run/runMigrations';

/** The history and the migration that a command was called on. */
type Called = Pick<TreeNode, 'history' | 'migration'>;

/** Up, down, redo, resume and mark, from the palette, the view and the lines above a migration. One run at a time. */
export const run: Feature = (app) => {
  let isRunning = false;
  const once = async (work: () => Promise<void>) => {
    if (isRunning) throw new Error(l10n.t('Another run is under way. Wait for its end, or cancel it.'));
    isRunning = true;
    try {
      await work();
    } finally {
      isRunning = false;
    }
  };
  const command = (name: string, work: (node?: Called, options?: readonly string[]) => Promise<void>) =>
    commands.registerCommand(`databaseMigrator.${name}`, (node?: Called, options?: unknown) =>
      // The editor's menus give their own second argument, the selected lines.
      toldOnFailure(() => once(() => work(node, isOptions(options) ? options : []))),
    );
  const runs = (name: string, request: (migration: string | null) => RunRequest) =>
    command(name, (node, more = []) => {
      const { action, options } = request(node?.migration ?? null);
      return runOn(app, node, { action, options: [...options, ...more] });
    });
  return Disposable.from(
    runs('up', () => ({ action: 'up', options: [] })),
    runs('upNext', () => ({ action: 'up', options: ['--next'] })),
    runs('upTo', (id) => ({ action: 'up', options: id === null ? [] : ['--to', id] })),
    runs('down', () => ({ action: 'down', options: [] })),
    runs('downTo', (id) => ({ action: 'down', options: id === null ? [] : ['--to', id] })),
    runs('redo', () => ({ action: 'redo', options: [] })),
    runs('resume', () => ({ action: 'resume', options: [] })),
    command('markApplied', (node) => mark(app, 'applied', node)),
    command('markPending', (node) => mark(app, 'pending', node)),
  );
};

const isOptions = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => one === '--done' || one === '--again');

async function runOn(app: App, node: Called | undefined, request: RunRequest): Promise<void> {
  const state = await askHistory(app, l10n.t('Of which project?'), node);
  if (state !== undefined) await runMigrations(app, state, request);
}

/** Records a migration as applied or as pending; nothing is run, which the question says. */
async function mark(app: App, as: 'applied' | 'pending', node: Called | undefined): Promise<void> {
  const state = await askHistory(app, l10n.t('Of which project?'), node);
  if (state === undefined) return;
  const connection = connected(state);
  const id = node?.migration ?? (await askMigration(state, as));
  if (id === undefined) return;
  const name = state.status?.database.name ?? connection.name;
  const agreed = await agreement({
    title: l10n.t('Mark {0} as {1} on {2}?', id, as, name),
    detail: l10n.t('Nothing is run. Only the record of what is applied is changed: the database must be as that says.'),
    button: l10n.t('Mark'),
    typed: connection.label === 'production' ? name : null,
  });
  if (agreed === null) return;
  const { args, cwd } = app.histories.placeOf(state);
  // --yes is an option of runs: marking asks on production only.
  const confirmed = agreed.filter((option) => option !== '--yes');
  const call = { args: ['mark', ...args, '--id', id, '--as', as, ...confirmed, '--format', 'json'], cwd, connection };
  await app.commands.ask(call);
  await app.histories.refresh({ database: true });
}

async function askMigration({ status }: HistoryState, as: 'applied' | 'pending'): Promise<string | undefined> {
  const open = (status?.migrations ?? []).filter(
    ({ state }) => state === 'failed' || (state === 'pending') === (as === 'applied'),
  );
  const items = open.map(({ id, name, state }) => ({ label: id, description: `${name} · ${state}` }));
  return (await window.showQuickPick(items, { title: l10n.t('Mark which migration as {0}?', as) }))?.label;
}
