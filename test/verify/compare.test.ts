import { describe, expect, it } from 'vitest';
import { changesBetween, differencesOf } from '../../server/src/verify/compare';
import type { Snapshot, SnapshotObject } from '../../server/src/verify/snapshot';

const users = object('table users', { facts: { persistence: null }, create: ['CREATE TABLE users (id int)'] });
const email = object('column users.email', { parent: 'table users', facts: { type: 'text', position: '2' } });

describe('changesBetween', () => {
  it('finds nothing in equal snapshots', () => {
    expect(changesBetween(snapshot(users, email), snapshot(users, email))).toEqual([]);
  });

  it('tells a missing table and not its columns', () => {
    const changes = changesBetween(snapshot(users, email), snapshot());
    expect(changes.map(({ kind, before }) => [kind, before?.key])).toEqual([['missing', 'table users']]);
  });

  it('tells a missing column of a table that stands', () => {
    const changes = changesBetween(snapshot(users, email), snapshot(users));
    expect(changes.map(({ kind, before }) => [kind, before?.key])).toEqual([['missing', 'column users.email']]);
  });

  it('tells what is extra first, the last made first', () => {
    const changes = changesBetween(snapshot(email), snapshot(users, object('view v')));
    expect(changes.map(({ kind }) => kind)).toEqual(['extra', 'extra', 'missing']);
    expect(changes.map(({ after }) => after?.key ?? null)).toEqual(['view v', 'table users', null]);
  });

  it('takes a fact that is not there for null', () => {
    expect(changesBetween(snapshot(users), snapshot({ ...users, facts: {} }))).toEqual([]);
  });
});

describe('differencesOf', () => {
  const moved = { ...email, facts: { type: 'varchar', position: '3' } };
  const differences = differencesOf(changesBetween(snapshot(users, email), snapshot(users, moved)), (_, field) => [
    `mend ${field}`,
  ]);

  it('tells a changed object fact by fact', () => {
    expect(differences[0]).toEqual({
      kind: 'changed',
      object: 'column users.email',
      field: 'type',
      before: 'text',
      after: 'varchar',
      restorable: true,
      repair: ['mend type'],
    });
  });

  it('repairs nothing that cannot be brought back', () => {
    expect(differences[1]).toMatchObject({ field: 'position', restorable: false, repair: [] });
  });

  it('shows a missing object by the statements that make it', () => {
    const [missing] = differencesOf(changesBetween(snapshot(users), snapshot()), () => ['mend']);
    expect(missing).toMatchObject({ kind: 'missing', before: 'CREATE TABLE users (id int)', after: null });
  });
});

function object(key: string, over: Partial<SnapshotObject> = {}): SnapshotObject {
  return { key, title: key, parent: null, facts: {}, unrestorable: ['position'], create: [], drop: [], ...over };
}

function snapshot(...objects: readonly SnapshotObject[]): Snapshot {
  return new Map(objects.map((one) => [one.key, one]));
}
