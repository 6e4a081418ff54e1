import type { Half } from '../migration';
import type { ObjectName, Operation } from '../operation';
import type { Span } from '../span';
import type { LostData } from '../verdict';
import type { MigrationContext } from './migration-context';
import { migrationRule } from './rule';
import { measuredOn } from './support/measured';
import { measuredDown } from './support/measured-down';
import { namedPlace } from './support/named-place';

/** Rows or values that stood before the way up are not there after the way back. */
export const downLosesData = migrationRule({
  id: 'down-loses-data',
  aliases: ['rollback-data-loss'],
  summary: 'Rows or values that stood before the way up are gone after the way back.',
  level: 'warning',
  measured: true,
  check(context) {
    const { verdict } = context;
    const down = measuredDown(context);
    if (!down || !verdict || verdict.dataKept !== false) return;
    for (const { span, isMeant, lost } of groups(verdict.lost, down, context)) {
      context.report({
        file: down.file,
        span,
        half: 'down',
        message: `Rolling back does not bring back ${listed(lost.map(lostWords))}. ${isMeant ? keepFirst : keepThem} ${measuredOn(verdict)}`,
        // That the way up takes them away is what its own finding says, as loud as it has to be.
        ...(isMeant && { atMost: 'info' as const }),
      });
    }
  },
});

const keepFirst = 'The way up takes them away: copy them into a table of their own there, and put them back from it.';
const keepThem = 'Write the way back so that it keeps them, or say "-- irreversible: <reason>".';

interface Group {
  readonly span: Span;
  /** The way up takes it away by itself. */
  readonly isMeant: boolean;
  readonly lost: readonly LostData[];
}

/** What is lost at the same place for the same reason is told at once. */
function groups(all: readonly LostData[], down: Half, context: MigrationContext): readonly Group[] {
  const found = new Map<string, Group>();
  for (const one of all) {
    const names = [one.column, ...one.table.split('.').reverse()].filter((name) => name !== null);
    const span = namedPlace(down, names, context.lineage.dialect.dialect);
    const isMeant = isTakenByUp(one, context);
    const key = `${span.start} ${isMeant}`;
    found.set(key, { span, isMeant, lost: [...(found.get(key)?.lost ?? []), one] });
  }
  return [...found.values()];
}

function lostWords({ table, column, rows, of }: LostData): string {
  return column === null
    ? `${rows} of ${of} rows of "${table}"`
    : `the values of "${table}.${column}" (${rows} of ${of} rows)`;
}

const mostListed = 5;

function listed(words: readonly string[]): string {
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
