import type { ObjectName, Operation, OperationOf } from '../operation';
import { unresolved } from '../schema/names';
import { findColumn, lookupTable, sameName } from '../schema/schema';
import { type Act, keyIn, shownRelation } from './acts';

/** Data that an operation destroys. */
export interface Loss {
  /** Key of the table. */
  readonly key: string;
  readonly table: ObjectName;
  /** In words: `the values of "users.email"`. */
  readonly what: string;
}

/**
 * What a half destroys of the data that it meets, as its text says. What it makes itself and takes away again is no loss.
 * @param acts the half's operations
 */
export function lossesOf(acts: readonly Act[]): readonly Loss[] {
  const [first] = acts;
  if (first === undefined) return [];
  const losses = acts.flatMap((act) => lossesIn(act).filter(({ key }) => isThereBefore(key, act, first)));
  return losses.filter((loss, index) => losses.findIndex(({ what }) => what === loss.what) === index);
}

/** Tables that a half puts rows or values into. */
export function tablesFilled(acts: readonly Act[]): ReadonlySet<string> {
  return new Set(
    acts.flatMap((act) => {
      const { operation } = act;
      return fills(operation) && operation.table !== null ? [keyIn(act, operation.table)] : [];
    }),
  );
}

type Filling = OperationOf<'insert' | 'update' | 'merge' | 'copy'>;

function fills(operation: Operation): operation is Filling {
  const { kind } = operation;
  return (
    kind === 'insert' || kind === 'update' || kind === 'merge' || (kind === 'copy' && operation.direction === 'from')
  );
}

/** It stands before the half, or nobody knows that it does not. A temporary table holds nothing that is missed. */
function isThereBefore(key: string, { before }: Act, first: Act): boolean {
  const now = before.objects.get(key);
  if (now?.class === 'table' && now.temporary) return false;
  return lookupTable(first.before, key) !== 'absent';
}

function lossesIn(act: Act): readonly Loss[] {
  const { operation } = act;
  switch (operation.kind) {
    case 'dropTable':
    case 'truncate':
      return [lossOf(act, operation.table, (table) => `all rows of "${table}"`)];
    case 'delete':
      return [lossOf(act, operation.table, (table) => `the rows that DELETE removes from "${table}"`)];
    case 'update':
    case 'merge':
      return [
        lossOf(
          act,
          operation.table,
          (table) => `the values that ${operation.kind.toUpperCase()} overwrites in "${table}"`,
        ),
      ];
    case 'insert':
      return operation.orReplace
        ? [lossOf(act, operation.table, (table) => `the rows that INSERT replaces in "${table}"`)]
        : [];
    case 'dropColumn':
      return isGenerated(act, operation) ? [] : [lossOf(act, operation.table, valuesOf(operation.column.name))];
    case 'rebuildTable':
      return columnsLeftOut(act, operation).map((column) => lossOf(act, operation.table, valuesOf(column)));
    default:
      return [];
  }
}

const valuesOf = (column: string) => (table: string) => `the values of "${table}.${column}"`;

function lossOf(act: Act, name: ObjectName, what: (table: string) => string): Loss {
  const key = keyIn(act, name);
  const shown = shownRelation(act, key, name);
  const known = act.before.objects.get(key);
  const isPlaced = known !== undefined && known.schema !== unresolved;
  return { key, table: isPlaced ? { ...name, schema: known.schema, name: known.name } : name, what: what(shown) };
}

/** Its values are worked out again from the others. */
export function isGenerated(act: Act, { table, column }: OperationOf<'dropColumn'>): boolean {
  const known = lookupTable(act.before, keyIn(act, table));
  const found = typeof known === 'string' ? known : findColumn(known, column.name, act.before.dialect);
  return typeof found === 'object' && found.generated !== null;
}

/** Columns with values of their own that the new shape of a table has not, or does not take values from. */
export function columnsLeftOut(
  act: Act,
  { table, definition, copied }: OperationOf<'rebuildTable'>,
): readonly string[] {
  const known = lookupTable(act.before, keyIn(act, table));
  if (typeof known === 'string') return [];
  const { dialect } = act.before;
  const isKept = (name: string) =>
    copied === null
      ? definition.columns.some(({ column }) => sameName(column.name, name, dialect))
      : copied.some(({ expression }) => mentions(expression, name));
  return known.columns.filter(({ name, generated }) => generated === null && !isKept(name)).map(({ name }) => name);
}

function mentions(expression: string, column: string): boolean {
  const words = expression.toLowerCase().split(/[^\p{L}\p{N}_$]+/u);
  return words.includes(column.toLowerCase());
}
