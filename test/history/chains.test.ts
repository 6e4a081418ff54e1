import { describe, expect, test } from 'vitest';
import { createHistory } from '../../server/src/core/history';
import { HistoryCache } from '../../server/src/core/history/cache';
import type { Migration } from '../../server/src/core/migration';
import { lineage, migration } from './migrations';

function problems(...migrations: readonly Migration[]): readonly string[] {
  return createHistory(lineage(migrations), new HistoryCache()).problems.map(
    ({ kind, migration: id }) => `${kind}: ${id}`,
  );
}

const revision = (id: string, parents: readonly string[], more: Partial<Migration> = {}) =>
  migration(id, null, { parents, ...more });

describe('heads', () => {
  test('two that nothing tells apart', () => {
    expect(problems(revision('a', []), revision('b', ['a']), revision('c', ['a']))).toEqual([
      'several heads: b',
      'several heads: c',
    ]);
    expect(problems(revision('a', []), revision('b', ['a']), revision('c', ['a']), revision('d', ['b', 'c']))).toEqual(
      [],
    );
  });

  test('a branch that has a name has a head of its own', () => {
    const [main, plugin] = [revision('b', ['a']), revision('p', ['a'], { branches: ['plugin'] })];
    expect(problems(revision('a', []), main, plugin, revision('q', ['p']))).toEqual([]);
    expect(problems(revision('a', []), main, plugin, revision('q', ['p']), revision('r', ['p']))).toEqual([
      'several heads: q',
      'several heads: r',
    ]);
  });
});

describe('a broken chain', () => {
  test('names one that is not there, and is told once', () => {
    expect(problems(revision('a', []), revision('b', ['a']), revision('d', ['c']))).toEqual(['broken chain: d']);
    expect(problems(revision('a', []), revision('b', ['a'], { requires: ['x'] }))).toEqual(['broken chain: b']);
    expect(problems(revision('a', [], { branches: ['x'] }), revision('b', ['a'], { requires: ['x'] }))).toEqual([]);
  });

  test('a part of a history, whose first parent is elsewhere, still has its heads', () => {
    expect(problems(revision('b', ['a']), revision('c', ['b']), revision('d', ['b']))).toEqual([
      'broken chain: b',
      'several heads: c',
      'several heads: d',
    ]);
  });

  test('goes in a circle', () => {
    expect(problems(revision('a', []), revision('b', ['d']), revision('c', ['b']), revision('d', ['c']))).toEqual([
      'broken chain: b',
    ]);
  });

  test('begins again, unless that is meant', () => {
    const [a, b] = [revision('a', []), revision('b', ['a'])];
    expect(problems(a, b, revision('x', []))).toEqual(['broken chain: x']);
    expect(problems(a, b, revision('x', []), revision('m', ['b', 'x']))).toEqual([]);
    expect(problems(a, b, revision('x', [], { branches: ['x'] }))).toEqual([]);
  });
});
