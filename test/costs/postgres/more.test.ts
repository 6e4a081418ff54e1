import { describe, expect, it } from 'vitest';
import { usePostgres } from '../../schema/script';
import { claimsOf, factsOf, linesOf, type Measured } from './claims';

usePostgres();

/** A statement that servers of several versions have run, on the tables of `base.sql`: versions that agree stand together. */
interface Line {
  readonly id: string;
  readonly setup_sql: string;
  readonly sql: string;
  readonly measured: readonly (Measured & {
    readonly versions: readonly number[];
    /** Locks of indexes: told where the statement is about the index. */
    readonly indexes?: Readonly<Record<string, string>>;
  })[];
}

/** What rests on rows, on arguments and bodies of functions, or on what an extension brings: nearly all of it are weak locks. */
const untold: Readonly<Record<string, string>> = {
  'also/dml/insert partitioned': 'the partition that a row goes to',
  'also/obj/setval': 'the sequence that a call names',
  'obj/setval': 'the sequence that a call names',
  'obj/nextval': 'the sequence that a call names',
  'obj/pg_get_serial': 'the sequence that a call names',
  'tab/create as function': 'the sequence that a call names',
  'row/perform': 'the sequence that a call names',
  'row/insert partitioned': 'the partition that a row goes to',
  'row/insert multi partitioned': 'the partition that a row goes to',
  'row/update partitioned pruned': 'the partitions that a condition leaves out',
  'row/update referenced': 'that a key gets the value it has',
  'row/insert null fk': 'that a value is NULL',
  'row/update fk null': 'that a value is NULL',
  'row/delete partition': 'the parent that 12 and 13 look at',
  'row/copy table to': 'that 12 lets go of the table again',
  'row/explain update': 'what a statement under EXPLAIN would change',
  'obj/function sql body': 'what the body of a function reads',
  'obj/function with dependency': 'what the body of a function reads',
  'obj/extension drop cascade': 'what an extension brings',
  'obj/type composite typed table': 'tables OF a type',
  'tab/owner with sequence': 'that an owner is the owner',
  'tab/drop partitioned fk parent': 'that 12 to 14 pass over the partitioned table',
  'idx/drop unique with fk': 'foreign keys that rest on an index without a constraint',
  'tab/attach default present with check': 'what a CHECK of the default partition keeps out',
};

describe.each(linesOf<Line>('more.jsonl').filter(({ id }) => untold[id] === undefined))('$id', (line) => {
  const { setup_sql: setup, sql, measured } = line;
  const cases = measured.flatMap((facts) => facts.versions.map((version) => ({ version, facts })));

  it.each(cases)('on PostgreSQL $version', ({ version, facts }) => {
    const { indexes = {} } = facts;
    const claims = claimsOf({ setup, sql }, String(version), () => true);
    const told = Object.entries(indexes).filter(([index]) => index in claims.locks);
    expect(claims).toEqual(factsOf(sql, { ...facts, locks: { ...facts.locks, ...Object.fromEntries(told) } }));
  });
});
