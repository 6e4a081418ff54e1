import { describe, expect, it } from 'vitest';
import type { MeasuredDifference, ReplayError, Verdict } from '../../server/src/core/verdict';
import { outcomeLine } from '../../server/src/lsp/verification/verdict-line';
import { restored } from './fake-replayer';

const lineOf = (verdict: Partial<Verdict>) => outcomeLine({ kind: 'verdict', verdict: { ...restored, ...verdict } });

const error = (message: string, onlyWithRows = false): ReplayError => ({
  message,
  code: null,
  span: { start: 0, end: 1 },
  onlyWithRows,
});

const difference = (about: Partial<MeasuredDifference>): MeasuredDifference => ({
  kind: 'changed',
  object: 'column users.name',
  field: null,
  before: null,
  after: null,
  restorable: true,
  repair: [],
  ...about,
});

const notNull = difference({ field: 'NOT NULL', before: 'NOT NULL' });

describe('what has come of a verification, on one line', () => {
  it('is short where all is well', () => {
    const statement = { span: { start: 0, end: 1 }, locks: [], rewrites: [], scans: [], indexBuilds: [] };
    const statements = [
      { ...statement, milliseconds: 4.2 },
      { ...statement, milliseconds: 7.6 },
    ];
    expect(lineOf({ up: { ...restored.up, statements } })).toBe('Up ✓ 12 ms · Down restores the schema · data kept');
    expect(lineOf({})).toBe('Up ✓ <1 ms · Down restores the schema · data kept');
  });

  it.each<[string, readonly MeasuredDifference[]]>([
    ['leaves column users.name without NOT NULL', [notNull]],
    ['leaves column users.name with a new default', [difference({ field: 'default', after: "'x'" })]],
    ['leaves column users.name with another type', [difference({ field: 'type', before: 'text', after: 'integer' })]],
    ['leaves index users_name_idx behind', [difference({ kind: 'extra', object: 'index users_name_idx' })]],
    ['does not bring back table users (+1)', [difference({ kind: 'missing', object: 'table users' }), notNull]],
    ['leaves column users.name without NOT NULL', [difference({ field: 'position', restorable: false }), notNull]],
  ])('says in what the schema differs: %s', (words, differences) => {
    expect(lineOf({ reverted: false, differences, reappliable: false })).toBe(`Up ✓ <1 ms · Down ${words} · data kept`);
  });

  it.each<[string, Partial<Verdict>]>([
    [
      'Up fails: relation "users" does not exist',
      { up: { ...restored.up, status: 'failed', error: error('relation "users" does not exist\nLINE 1') } },
    ],
    [
      'Up fails with rows in the tables: null value',
      { up: { ...restored.up, status: 'failed', error: error('null value', true) } },
    ],
    [
      'Up ✓ <1 ms · Down fails: no such column',
      { down: { ...restored.down, status: 'failed', error: error('no such column') }, reverted: null, dataKept: null },
    ],
    [
      'Up ✓ <1 ms · No down half',
      { down: { ...restored.down, file: null, status: 'missing' }, reverted: null, dataKept: null },
    ],
    [
      'Up ✓ <1 ms · Irreversible',
      { down: { ...restored.down, status: 'irreversible' }, reverted: null, dataKept: null },
    ],
    [
      'Up ✓ <1 ms · Down not verified: it holds a template',
      {
        down: { ...restored.down, status: 'skipped' },
        reverted: null,
        dataKept: null,
        notes: ['the way back is not verified: it holds a template'],
      },
    ],
    [
      'Up ✓ <1 ms · Down restores the schema · up does not run again: type "mood" already exists · data kept',
      { reappliable: false, reapplyError: error('type "mood" already exists') },
    ],
    [
      'Up ✓ <1 ms · Down restores the schema · data lost in users.name (+1)',
      {
        dataKept: false,
        lost: [
          { table: 'users', column: 'name', rows: 2, of: 3 },
          { table: 'notes', column: null, rows: 1, of: 1 },
        ],
      },
    ],
    ['Up ✓ <1 ms · Down restores the schema · data not verified', { dataKept: null }],
    ['Up ✓ <1 ms · Down runs, schema not compared · data kept', { reverted: null }],
    [
      'Not verified: extension "postgis" is not in the embedded engine · use a shadow database',
      {
        up: { ...restored.up, status: 'skipped' },
        notes: ['not verified: extension "postgis" is not in the embedded engine · use a shadow database'],
      },
    ],
  ])('says what is wrong: %s', (line, verdict) => {
    expect(lineOf(verdict)).toBe(line);
  });

  it('says why nothing was verified', () => {
    expect(outcomeLine({ kind: 'refused', message: 'The embedded engine ended unexpectedly.' })).toBe(
      'Not verified: The embedded engine ended unexpectedly',
    );
  });

  it('has room for the beginning of a long message', () => {
    const long = lineOf({ up: { ...restored.up, status: 'failed', error: error('x'.repeat(500)) } });
    expect(long).toBe(`Up fails: ${'x'.repeat(120)}…`);
  });
});
