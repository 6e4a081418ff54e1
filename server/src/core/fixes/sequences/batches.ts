import type { ObjectName } from '../../operation';
import type { Table } from '../../schema/objects';
import type { Printer } from '../../writers/printer';
import type { Step } from '../sequence';
import { nothingToTakeBack } from './statements';

/** Rows that are locked at a time: gone through in a moment, and few enough commits. */
const batch = 1000;

/** IS DISTINCT FROM needs an "=" of the type. */
export const withoutEquality: ReadonlySet<string> = new Set(['json', 'xml', 'point', 'polygon']);

/** What is done to every row. */
export interface Batches {
  readonly table: ObjectName;
  /** The one column by which the rows are gone through: see `batchKey`. */
  readonly key: string;
  readonly change: RowChange;
}

export type RowChange =
  | {
      readonly kind: 'update';
      /** `column = value`, as SET has it. */
      readonly set: string;
      /** Rows that have it already are left. */
      readonly where: string;
    }
  | { readonly kind: 'delete' };

/** The column of a table's primary key, where it is one: rows are gone through in its order. */
export function batchKey({ constraints }: Table): string | null {
  const key = constraints.find(({ definition }) => definition.type === 'primary key')?.definition.columns ?? [];
  return key.length === 1 ? (key[0]?.name ?? null) : null;
}

/**
 * A migration that changes all rows of a table, a thousand at a time, each batch in a transaction of its own, so that none is locked for
 * long: a DO block may COMMIT where it runs outside a transaction (PostgreSQL 11 and later). Batches follow the primary key, of whatever
 * type: every row is found by its index once.
 */
export function batchesStep(p: Printer, name: string, { table, key, change }: Batches, why: string): Step {
  const { indent: i } = p.style;
  // Names that no column has.
  const [first, last] = ['batch_first', 'batch_last'];
  const [rows, id] = [p.name(table), p.id(key)];
  const type = `${rows}.${id}%${p.keyword('type')}`;
  const next = (from: string) => p.sql`select ${id} into ${first} from ${rows}${from} order by ${id} limit 1;`;
  const through = p.sql`select ${id} from ${rows} where ${id} >= ${first} order by ${id} limit ${String(batch)}`;
  const range = p.sql`${id} between ${first} and ${last}`;
  const changed =
    change.kind === 'delete'
      ? p.sql`delete from ${rows} where ${range};`
      : p.sql`update ${rows} set ${change.set} where ${range} and ${change.where};`;
  const lines = [
    '-- A thousand rows at a time, each batch in a transaction of its own.',
    p.sql`do $$`,
    p.sql`declare`,
    `${i}${first} ${type};`,
    `${i}${last} ${type};`,
    p.sql`begin`,
    `${i}${next('')}`,
    p.sql`${i}while ${first} is not null loop`,
    p.sql`${i}${i}select ${id} into ${last} from (${through}) as ${'batch'} order by ${id} desc limit 1;`,
    `${i}${i}${changed}`,
    p.sql`${i}${i}commit;`,
    `${i}${i}${next(p.sql` where ${id} > ${last}`)}`,
    p.sql`${i}end loop;`,
    p.sql`end $$;`,
  ];
  return { name, up: [lines.join('\n')], down: nothingToTakeBack(why), outsideTransaction: true };
}
