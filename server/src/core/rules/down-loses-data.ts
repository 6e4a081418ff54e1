import type { ObjectName, Operation } from '../operation';
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
    const { verdict, lineage } = context;
    const down = measuredDown(context);
    if (!down || !verdict || verdict.dataKept !== false) return;
    for (const lost of verdict.lost) {
      const isMeant = isTakenByUp(lost, context);
      const names = [lost.column, ...lost.table.split('.').reverse()].filter((name) => name !== null);
      context.report({
        file: down.file,
        span: namedPlace(down, names, lineage.dialect.dialect),
        half: 'down',
        message: `${sentence(lost)} ${isMeant ? keepFirst : keepThem} ${measuredOn(verdict)}`,
        // That the way up takes them away is what its own finding says, as loud as it has to be.
        ...(isMeant && { atMost: 'info' as const }),
      });
    }
  },
});

const keepFirst = 'The way up takes them away: copy them into a table of their own there, and put them back from it.';
const keepThem = 'Write the way back so that it keeps them, or say "-- irreversible: <reason>".';

function sentence({ table, column, rows, of }: LostData): string {
  return column === null
    ? `Rolling back does not bring back ${rows} of ${of} rows of "${table}".`
    : `Rolling back does not bring back the values of "${table}.${column}" (${rows} of ${of} rows).`;
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
