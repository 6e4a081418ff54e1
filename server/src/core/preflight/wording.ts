import type { Dialect } from '../dialect';
import { type Question, shownTable } from './question';
import { countLimit } from './sql';

/** How loud an answer is: `error` where the statement is going to fail, `warning` where data change. */
export interface Told {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
}

/** How much there is of a table; null for what nobody tells. */
export interface Size {
  readonly rows: number | null;
  /** Counted, and not estimated by the server. */
  readonly exact: boolean;
  readonly bytes: number | null;
}

/** "orders has 48,211,306 rows, 12 GB." */
export function toldSize(table: string, { rows, exact, bytes }: Size): string {
  const count = rows === null ? null : `${exact ? '' : 'about '}${counted(rows, 'row')}`;
  const parts = [count, bytes === null ? null : shownBytes(bytes)].filter((part) => part !== null);
  return `${table} has ${parts.join(', ')}.`;
}

/** What a count means for the statement that is coming; null for what is as it needs it. */
export function toldCount({ table, need }: Question, count: number, dialect: Dialect): Told | null {
  if (count === 0) return null;
  const shown = shownTable(table, dialect);
  const many = (one: string) => (count > countLimit ? `more than ${number(countLimit)} ${one}s` : counted(count, one));
  const is = count === 1 ? 'is' : 'are';
  switch (need.kind) {
    case 'size':
      return null;
    case 'rows':
      return failing(`${shown} has rows, and the new column ${need.column} is NOT NULL without a default: it`);
    case 'nulls':
      return failing(`${shown}.${need.column} is NULL in ${many('row')}: NOT NULL`);
    case 'duplicates':
      return failing(`${many('value')} of ${shown} (${columnsOf(need.keys)}) ${is} there more than once: ${need.what}`);
    case 'orphans': {
      const parent = shownTable(need.parent, dialect);
      return failing(
        `${many('row')} of ${shown} ${count === 1 ? 'refers' : 'refer'} by ${need.columns.join(', ')} to what ${parent} does not have: the foreign key`,
      );
    }
    case 'violations':
      return failing(
        `${many('row')} of ${shown} ${count === 1 ? 'does' : 'do'} not satisfy (${need.expression}): the check`,
      );
    case 'cast':
      return {
        severity: 'error',
        message: `${many('value')} of ${shown}.${need.column} ${count === 1 ? 'does' : 'do'} not fit ${need.to.text}: the change fails or loses ${count === 1 ? 'it' : 'them'}.`,
      };
    case 'values':
      return {
        severity: 'warning',
        message: `${shown}.${need.column} holds ${many('value')}, which ${count === 1 ? 'goes' : 'go'} with it.`,
      };
  }
}

/** What the server says of values that it cannot convert. */
export function toldRefusal({ table, need }: Question, reason: string, dialect: Dialect): Told | null {
  if (need.kind !== 'cast') return null;
  const message = `${shownTable(table, dialect)}.${need.column} holds what is no ${need.to.text}: the change is going to fail (${reason}).`;
  return { severity: 'error', message };
}

function failing(what: string): Told {
  return { severity: 'error', message: `${what} is going to fail.` };
}

function columnsOf(keys: readonly { readonly column: string | null; readonly text: string }[]): string {
  return keys.map(({ column, text }) => column ?? text).join(', ');
}

export function counted(count: number, one: string): string {
  return `${number(count)} ${one}${count === 1 ? '' : 's'}`;
}

/** With a comma at each thousand, whatever the machine's language. */
function number(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function shownBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const index = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  const value = bytes / 2 ** (10 * index);
  return `${value < 10 && index > 0 ? Number(value.toFixed(1)) : number(value)} ${units[index]}`;
}
