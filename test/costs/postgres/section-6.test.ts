import { describe, expect, it } from 'vitest';
import { usePostgres } from '../../schema/script';
import { inWords } from './in-words';

usePostgres();

interface Claim {
  /** What another tool says, or passes over. */
  readonly said: string;
  readonly setup?: string;
  readonly sql: string;
  readonly version?: string;
  /** What servers do. */
  readonly told: string;
}

/** Claims of other tools that servers of 12 to 18 do not bear out. */
const claims: readonly Claim[] = [
  {
    said: 'ADD CHECK takes SHARE ROW EXCLUSIVE',
    sql: 'alter table child add check (pid > 0)',
    told: 'AE child, reads child',
  },
  {
    said: 'ADD UNIQUE takes SHARE ROW EXCLUSIVE',
    sql: 'alter table child add unique (pid)',
    told: 'AE child, builds child_pid_key',
  },
  {
    said: 'EXCLUDE takes SHARE ROW EXCLUSIVE',
    sql: 'alter table child add exclude using btree (pid with =)',
    told: 'AE child, builds child_pid_excl',
  },
  {
    said: 'UNIQUE USING INDEX takes SHARE UPDATE EXCLUSIVE',
    setup: 'create unique index cu on child(pid)',
    sql: 'alter table child add constraint u unique using index cu',
    told: 'AE child',
  },
  { said: 'DISABLE TRIGGER blocks DDL only', sql: 'alter table child disable trigger all', told: 'SRE child' },
  {
    said: 'RENAME COLUMN is instant since 14',
    sql: 'alter table child rename pid to p2',
    version: '12',
    told: 'AE child',
  },
  {
    said: 'NOT NULL DEFAULT now() rewrites the table',
    sql: 'alter table child add column z timestamptz not null default now()',
    told: 'AE child',
  },
  { said: 'NOW() is volatile', sql: 'alter table child add column z timestamptz default NOW()', told: 'AE child' },
  { said: 'TYPE text is always safe', sql: 'alter table child alter pid type text', told: 'AE child, rewrites child' },
  {
    said: 'TYPE varchar is always safe',
    setup: 'alter table child add c char(3)',
    sql: 'alter table child alter c type varchar',
    told: 'AE child, rewrites child',
  },
  {
    said: 'TYPE numeric is always safe',
    sql: 'alter table child alter pid type numeric',
    told: 'AE child, rewrites child',
  },
  {
    said: 'ALTER DOMAIN … CHECK takes ACCESS EXCLUSIVE',
    setup: 'create domain d9 as int; alter table child add z d9',
    sql: 'alter domain d9 add check (value > 0)',
    told: 'S child, reads child',
  },
  {
    said: 'DETACH … CONCURRENTLY takes ACCESS EXCLUSIVE',
    setup: 'create table pt(k int) partition by range(k); create table pc partition of pt for values from (0) to (9)',
    sql: 'alter table pt detach partition pc concurrently',
    told: 'SUE pc, SUE pt',
  },
  {
    said: 'an identity column may be added freely',
    sql: 'alter table child add column z int generated always as identity',
    told: 'AE child, rewrites child',
  },
  {
    said: 'a constant default rewrites the table on 11',
    sql: 'alter table child add column z int default 5',
    version: '11',
    told: 'AE child',
  },
  {
    said: 'smallserial is no serial',
    sql: 'alter table child add column z smallserial',
    told: 'AE child, rewrites child',
  },
  {
    said: 'a foreign key column without a default is checked',
    sql: 'alter table child add column z int references p(id)',
    told: 'AE child, SRE p',
  },
  {
    said: 'a column of a domain with a CHECK costs nothing',
    setup: 'create domain d9 as int check (value > 0)',
    sql: 'alter table child add column z d9',
    told: 'AE child, rewrites child',
  },
];

describe('where others are wrong', () => {
  it.each(claims)('$said', ({ setup = '', sql, version = '16', told }) => {
    expect(inWords(setup, sql, version)).toBe(told);
  });
});
