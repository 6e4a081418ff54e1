import { quotePostgres } from '../../../core/writers/postgres/identifiers';
import type { Catalog, Relation } from '../catalog';
import type { Part } from '../part';
import type { Found } from './found';
import type { RelationRow } from './relations';

export interface SequenceRow {
  readonly oid: string;
  readonly type: string;
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cache: string;
  readonly cycles: boolean;
  /** The column that it goes away with: 'a' owned, 'i' an identity's. */
  readonly ownedBy: readonly [table: string, column: number, how: string] | null;
}

/** What a sequence is, without the value that it stands at, which is data. */
export function sequencesPart(): Part {
  return {
    columns: {
      oid: 'seqrelid',
      type: 'format_type(seqtypid, NULL)',
      start: 'seqstart::text',
      increment: 'seqincrement::text',
      minimum: 'seqmin::text',
      maximum: 'seqmax::text',
      cache: 'seqcache::text',
      cycles: 'seqcycle',
      ownedBy: 'CASE WHEN refobjid IS NOT NULL THEN json_build_array(refobjid, refobjsubid, deptype) END',
    },
    from: `FROM pg_sequence LEFT JOIN pg_depend ON classid = 1259 AND objid = seqrelid AND objsubid = 0 AND refclassid = 1259
AND refobjsubid > 0 AND deptype IN ('a', 'i')`,
  };
}

export function sequenceRows(catalog: Catalog): readonly SequenceRow[] {
  return catalog.rows<SequenceRow>('sequences');
}

const limits: Readonly<Record<string, string>> = {
  smallint: '32767',
  integer: '2147483647',
  bigint: '9223372036854775807',
};

/** An identity's options that are not what its type gives; null where all are. */
export function identityOptions(row: SequenceRow): string | null {
  const options = parametersOf(row).filter(([name]) => name !== 'AS');
  return options.length === 0 ? null : options.map(([name, value]) => `${name} ${value}`.trim()).join(' ');
}

/** Parameters that are not what CREATE SEQUENCE takes by itself. */
function parametersOf(row: SequenceRow): readonly (readonly [name: string, value: string])[] {
  const isDown = row.increment.startsWith('-');
  const limit = limits[row.type] ?? '';
  const smallest = String(-BigInt(limit || 0) - 1n);
  const [minimum, maximum] = isDown ? [smallest, '-1'] : ['1', limit];
  const all: readonly (readonly [string, string, string])[] = [
    ['AS', row.type, 'bigint'],
    ['START WITH', row.start, isDown ? row.maximum : row.minimum],
    ['INCREMENT BY', row.increment, '1'],
    ['MINVALUE', row.minimum, minimum],
    ['MAXVALUE', row.maximum, maximum],
    ['CACHE', row.cache, '1'],
    ['CYCLE', row.cycles ? ' ' : '', ''],
  ];
  return all.filter(([, value, usual]) => value !== usual).map(([name, value]) => [name, value.trim()]);
}

/** A sequence that is no identity's. One that a column owns goes with the column. */
export function readSequence(
  catalog: Catalog,
  relation: Relation,
  row: RelationRow,
  sequence: SequenceRow,
  ownedBy: string | null,
  parent: string | null,
): Found {
  const alter = `ALTER SEQUENCE ${relation.sql}`;
  const parameters = parametersOf(sequence).map(([name, value]) => `${name} ${value}`.trim());
  const facts = {
    type: sequence.type,
    start: sequence.start,
    increment: sequence.increment,
    minimum: sequence.minimum,
    maximum: sequence.maximum,
    cache: sequence.cache,
    cycle: sequence.cycles ? 'CYCLE' : null,
    persistence: row.persistence === 'u' ? 'UNLOGGED' : null,
    'owned by': ownedBy,
    // An owned sequence has its table's owner.
    ...(ownedBy === null ? { owner: catalog.role(row.owner) } : {}),
    comment: catalog.comment('relation', row.oid),
  };
  return {
    catalog: 'relation',
    oid: row.oid,
    privileges: { kind: 'SEQUENCE', list: row.privileges, owner: row.owner },
    definition: {
      kind: 'sequence',
      name: relation.full,
      title: `sequence ${relation.title}`,
      target: `SEQUENCE ${relation.sql}`,
      local: relation.name,
      schema: relation.schema,
      parent,
      facts,
      ownerBySelf: catalog.role(row.owner) === catalog.currentRole,
      create: () => [
        [`CREATE ${row.persistence === 'u' ? 'UNLOGGED ' : ''}SEQUENCE ${relation.sql}`, ...parameters].join(' '),
      ],
      after: () => (ownedBy === null ? [] : [`${alter} OWNED BY ${ownedBy}`]),
      alter: (field) => {
        if (field === 'owned by') return [`${alter} OWNED BY ${ownedBy ?? 'NONE'}`];
        if (field === 'persistence') return [`${alter} SET ${row.persistence === 'u' ? 'UNLOGGED' : 'LOGGED'}`];
        const { type, start, increment, minimum, maximum, cache, cycles } = sequence;
        const order = `AS ${type} INCREMENT BY ${increment} MINVALUE ${minimum} MAXVALUE ${maximum} START WITH ${start}`;
        return [`${alter} ${order} CACHE ${cache} ${cycles ? 'CYCLE' : 'NO CYCLE'}`];
      },
    },
  };
}

/** "users.id" as SQL. */
export function columnReference(table: Relation, column: string): string {
  return `${table.sql}.${quotePostgres(column)}`;
}
