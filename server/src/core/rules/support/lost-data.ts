import { keepBackupOf } from '../../fixes/keep-backup';
import type { Half } from '../../migration';
import type { ObjectName, Operation } from '../../operation';
import type { Span } from '../../span';
import type { LostData } from '../../verdict';
import type { MigrationContext } from '../migration-context';
import type { MigrationReport } from '../report';
import { measuredOn } from './measured';
import { measuredDown } from './measured-down';
import { namedPlace } from './named-place';

/**
 * Reports rows and values that a replay has shown to be gone after the way back; what is lost at one place is told at once.
 * @param takenByUp those that the way up takes away by itself, or all others
 */
export function reportLostData(
  context: MigrationContext,
  takenByUp: boolean,
  advice: string,
  rest: Pick<MigrationReport, 'atMost'>,
): void {
  const { verdict } = context;
  const down = measuredDown(context);
  if (!down || !verdict || verdict.dataKept !== false) return;
  const meant = verdict.lost.filter((one) => isTakenByUp(one, context) === takenByUp);
  for (const { span, lost } of groups(meant, down, context)) {
    const message = `Rolling back does not bring back ${listed(lost.map(lostWords))}. ${advice} ${measuredOn(verdict)}`;
    const fixes = lost.slice(0, 1).flatMap((one) => keepBackupOf(context.up, one));
    context.report({ file: down.file, span, half: 'down', message, fixes, ...rest });
  }
}

interface Group {
  readonly span: Span;
  readonly lost: readonly LostData[];
}

/** What is lost at the same place. */
function groups(all: readonly LostData[], down: Half, context: MigrationContext): readonly Group[] {
  const found = new Map<number, Group>();
  for (const one of all) {
    const names = [one.column, ...one.table.split('.').reverse()].filter((name) => name !== null);
    const span = namedPlace(down, names, context.lineage.dialect.dialect);
    found.set(span.start, { span, lost: [...(found.get(span.start)?.lost ?? []), one] });
  }
  return [...found.values()];
}

function lostWords({ table, column, rows, of }: LostData): string {
  return column === null
    ? `${rows} of ${of} rows of "${table}"`
    : `the values of "${table}.${column}" (${rows} of ${of} rows)`;
}

const mostListed = 5;

/** "a, b and c", the sixth and those after it counted. */
export function listed(words: readonly string[]): string {
  const rest = words.length - mostListed;
  const shown = rest > 0 ? [...words.slice(0, mostListed), `${rest} more`] : words;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? '');
}

/** The way up removes or overwrites by itself what is not there later. */
function isTakenByUp(lost: LostData, { up }: MigrationContext): boolean {
  return up.some(({ statement }) => statement.content.operations.some((operation) => takes(operation, lost)));
}

function takes(operation: Operation, { table, column }: LostData): boolean {
  switch (operation.kind) {
    case 'dropTable':
    case 'truncate':
      return isNamed(operation.table, table);
    case 'delete':
      return column === null && isNamed(operation.table, table);
    case 'update':
      return column !== null && isNamed(operation.table, table) && operation.columns.includes(column);
    case 'dropColumn':
      return isNamed(operation.table, table) && operation.column.name === column;
    case 'rebuildTable':
      return isNamed(operation.table, table) && !operation.definition.columns.some((one) => one.column.name === column);
    default:
      return false;
  }
}

/** A measured table has its schema in front where the session would not find it without. */
function isNamed({ schema, name }: ObjectName, table: string): boolean {
  return schema === null ? table === name || table.endsWith(`.${name}`) : [name, `${schema}.${name}`].includes(table);
}
