import type { ListedMigration, MigrationStatus } from '../../../server/src/protocol';
import { type HistoryState, isRunnable, keyOf, lastApplied } from './historyState';
import { describeMigration, stateSigns } from './migrationState';
import type { TreeNode } from './treeNode';

/**
 * A migration as a line of the view.
 * @param listed its files; undefined where only the database has it
 * @param status undefined where no database was asked
 */
export function migrationNode(
  state: HistoryState,
  listed: ListedMigration | undefined,
  status: MigrationStatus | undefined,
): TreeNode {
  const id = listed?.id ?? status?.id ?? '';
  const worst = state.worst.get(id);
  const irreversible = listed?.irreversible ?? status?.irreversible ?? false;
  const sign = status ? stateSigns[status.state] : { icon: 'file-code', color: null };
  const label = labelOf(id, listed?.name ?? status?.name ?? '');
  const description = describeMigration(status, irreversible, worst);
  const notes = [
    worst && worst.findings > 1 ? `${worst.findings} findings` : '',
    listed?.verified ? `Verified: ${listed.verified}` : '',
    listed && !listed.hasDown && !irreversible ? 'No down half' : '',
    status?.note ?? '',
    state.connection ? '' : 'Choose a connection to see whether it is applied.',
  ].filter((note) => note !== '');
  return {
    // An id that is there twice is told as such, and must not hide the view.
    id: JSON.stringify([keyOf(state.listed), id, listed?.uri, listed?.line]),
    label,
    description,
    tooltip: [`**${label}**`, description, ...notes].filter((line) => line !== '').join('\n\n'),
    icon: sign.icon,
    color: sign.color,
    flags: flagsOf(state, listed, status),
    children: [],
    command: null,
    place: listed?.uri ? { uri: listed.uri, line: listed.line } : null,
    history: keyOf(state.listed),
    migration: id,
  };
}

/** Id and name; of an id that holds the name already, as Prisma's do, the id alone. */
export function labelOf(id: string, name: string): string {
  const words = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return name === '' || ` ${words(id)} `.includes(` ${words(name)} `) ? id : `${id} ${name}`;
}

/** What can be done with it, as menus ask for it. */
function flagsOf(
  state: HistoryState,
  listed: ListedMigration | undefined,
  status: MigrationStatus | undefined,
): readonly string[] {
  const isApplied = status?.state === 'applied' || status?.state === 'changed';
  const isFailed = status?.state === 'failed';
  const isOpen = status?.state === 'pending';
  const isLast = status !== undefined && lastApplied(state) === status.id;
  const hasWayBack = status?.hasDown === true && !status.irreversible;
  const can = isRunnable(state);
  const flags: readonly (readonly [string, boolean])[] = [
    ['can-open', listed?.uri != null],
    ['can-verify', listed?.uri != null],
    ['can-write-down', listed?.uri != null && !listed.hasDown && !listed.irreversible],
    ['can-apply', can && isOpen],
    ['can-resume', can && isFailed],
    ['can-undo', can && isApplied && isLast && hasWayBack],
    ['can-redo', can && isApplied && isLast && hasWayBack],
    ['can-return', can && isApplied && !isLast],
    ['can-mark-applied', can && (isOpen || isFailed)],
    ['can-mark-pending', can && (isApplied || isFailed)],
  ];
  return ['migration', ...flags.filter(([, is]) => is).map(([flag]) => flag)];
}
