import { beforeAll, expect, it } from 'vitest';
import { asking } from '../../server/src/core/asked';
import { type FoldState, foldStatement } from '../../server/src/core/fold';
import { foldTraced } from '../../server/src/core/fold-traced';
import type { Statement } from '../../server/src/core/migration';
import { emptySchema, lookup } from '../../server/src/core/schema/schema';
import { carries, type Ground, ground, Standing } from '../../server/src/core/standing';
import { half, run, usePostgres } from '../schema/script';

usePostgres();

const place = { migration: 'm1', file: 'm1.sql' };
let start: FoldState;
let changed: FoldState;
let elsewhere: FoldState;

beforeAll(() => {
  start = run('CREATE TABLE t (id int); CREATE TABLE u (id int)', emptySchema('postgresql', true), 'm0');
  changed = foldStatement(start, statement('ALTER TABLE u ADD COLUMN c int'), place);
  elsewhere = foldStatement(start, statement('CREATE TABLE v (id int)'), place);
});

/** The standing of a statement on `t`, which asks nothing of `u`. */
function standingOn(state: FoldState): Standing {
  const [, effect] = foldTraced(state, statement('ALTER TABLE t ADD COLUMN d int'), place);
  if (!effect) throw new Error('no effect');
  return new Standing(effect, state);
}

function statement(sql: string): Statement {
  const [first] = half(sql, 'postgresql').statements;
  if (!first) throw new Error(sql);
  return first;
}

function restingOnU(state: FoldState, standing: Standing | null): Ground {
  const [, asked] = asking(state, () => lookup(state.schema, 'public.u'));
  return ground(state, standing, asked);
}

it('moves to a state that answers the same', () => {
  const standing = standingOn(start);
  expect(standing.movesTo(changed)).toBe(true);
  expect(standing.isAbout(changed)).toBe(true);
});

it('does not move once somebody has asked for what is another there', () => {
  const standing = standingOn(start);
  restingOnU(start, standing);
  expect(standing.movesTo(changed)).toBe(false);
});

it('carries a result along, and none that has asked on another state than its own', () => {
  const standing = standingOn(start);
  const own = restingOnU(start, standing);
  const foreign = restingOnU(elsewhere, standingOn(start));
  expect(standing.movesTo(elsewhere)).toBe(true);
  expect(carries(own, elsewhere, standing)).toBe(true);
  const late = standingOn(changed);
  expect(carries(foreign, changed, late)).toBe(false);
});

it('is not trusted with a result that came while it was about another state', () => {
  const standing = standingOn(start);
  const result = restingOnU(elsewhere, standing);
  expect(standing.movesTo(changed)).toBe(true);
  expect(carries(result, changed, standing)).toBe(false);
});
