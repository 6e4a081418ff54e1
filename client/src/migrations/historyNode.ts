import { titleOf } from '../connections/connection';
import { type HistoryState, isRunnable, keyOf, lastApplied, pendingOf, standingOf } from './historyState';
import { migrationNode } from './migrationNode';
import type { TreeNode } from './treeNode';

/**
 * A history as a line of the view, with its migrations below it, newest last: first what is wrong with the whole of it, or the one thing to do
 * next.
 * @param path of its project, as people see it
 */
export function historyNode(state: HistoryState, path: string): TreeNode {
  const { listed, connection } = state;
  const pending = pendingOf(state);
  const label = listed.lineage === '' ? path : `${path} (${listed.lineage})`;
  // A side bar is narrow: what changes comes first.
  const description = [
    standingOf(state),
    connection && titleOf(connection),
    listed.framework,
    listed.dialect ?? 'dialect unknown',
  ];
  return {
    id: keyOf(listed),
    label,
    description: description.filter(Boolean).join(' · '),
    tooltip: [`**${label}**`, connection ? `${connection.title} · ${connection.shown}` : '', stateTable(state)]
      .filter(Boolean)
      .join('\n\n'),
    icon: connection?.label === 'production' ? 'flame' : 'repo',
    color: connection?.label === 'production' ? 'errorForeground' : null,
    flags: [
      'project',
      ...(connection ? ['connected'] : []),
      ...(isRunnable(state) && (pending ?? 0) > 0 ? ['can-up'] : []),
      ...(isRunnable(state) && lastApplied(state) !== undefined ? ['can-down'] : []),
    ],
    children: [...nextStep(state), ...messages(state), ...migrations(state)],
    command: null,
    place: null,
    history: keyOf(listed),
    migration: null,
  };
}

function stateTable({ status }: HistoryState): string {
  if (!status) return '';
  return status.stateTableExists ? `What is applied stands in \`${status.stateTable}\`.` : 'Nothing was applied yet.';
}

/** As many of the applied ones are shown at once: what is pending is not to be looked for below a history of years. */
const shownApplied = 6;

/** In the order of the files; what only the database has comes last. Of a long history those that were applied long ago are a line together. */
function migrations(state: HistoryState): readonly TreeNode[] {
  const statuses = new Map((state.status?.migrations ?? []).map((status) => [status.id, status]));
  const known = new Set(state.listed.migrations.map(({ id }) => id));
  const listed = state.listed.migrations.map((one) => migrationNode(state, one, statuses.get(one.id)));
  const open = state.listed.migrations.findIndex(({ id }) => statuses.get(id)?.state !== 'applied');
  const earlier = (open < 0 ? listed.length : open) - shownApplied;
  return [
    ...(earlier > 1 ? [appliedEarlier(state, listed.slice(0, earlier)), ...listed.slice(earlier)] : listed),
    ...[...statuses.values()]
      .filter(({ id }) => !known.has(id))
      .map((status) => migrationNode(state, undefined, status)),
  ];
}

function appliedEarlier(state: HistoryState, children: readonly TreeNode[]): TreeNode {
  const [first, last] = [children[0]?.label ?? '', children.at(-1)?.label ?? ''];
  const node = line(state, 'applied earlier', `${children.length} applied earlier`, 'history', null);
  return { ...node, description: `${first} … ${last}`, children };
}

function nextStep(state: HistoryState): readonly TreeNode[] {
  if (state.connection) return [];
  const isFile = state.listed.dialectId === 'sqlite' || state.listed.dialectId === null;
  const choose = { id: 'databaseMigrator.chooseConnection', title: 'Choose a connection…' };
  const create = { id: 'databaseMigrator.createLocalDatabase', title: 'Create a local SQLite database' };
  return (isFile ? [create, choose] : [choose]).map((command) =>
    line(state, command.id, command.title, 'plug', command),
  );
}

function messages(state: HistoryState): readonly TreeNode[] {
  const { problem, status, listed } = state;
  const retry = { id: 'databaseMigrator.refreshMigrations', title: 'Ask again' };
  const reason = status?.runner.by === 'nobody' ? status.runner : null;
  return [
    ...(problem === null ? [] : [line(state, 'problem', problem, 'warning', retry)]),
    ...(status?.blocked ?? []).map((text) => line(state, `blocked ${text}`, text, 'warning', null)),
    ...(reason ? [line(state, 'runner', [reason.reason, reason.command].filter(Boolean).join(' '), 'info', null)] : []),
    ...listed.problems.map(({ message }) => line(state, `order ${message}`, message, 'warning', null)),
  ];
}

function line(
  { listed }: HistoryState,
  name: string,
  label: string,
  icon: string,
  command: TreeNode['command'],
): TreeNode {
  const key = keyOf(listed);
  const color = icon === 'warning' ? 'list.warningForeground' : null;
  const rest = { description: '', flags: [], children: [], place: null, migration: null };
  // The first line says it; what follows is for whoever looks closer.
  const [first = ''] = label.split('\n');
  return { ...rest, id: `${key} ${name}`, label: first, tooltip: label, icon, color, command, history: key };
}
