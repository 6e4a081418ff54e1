import type { HalfKind, Migration } from '../../server/src/core/migration';
import type { Lineage } from '../../server/src/core/project';
import { half, type TestDialect } from '../schema/script';

/** A migration of one file and, if `sql` is given, an up half of it. */
export function migration(id: string, sql: string | null = null, change: Partial<Migration> = {}): Migration {
  const file = `db/${id}.sql`;
  return {
    id,
    order: [Number(/^\d+/.exec(id)?.[0] ?? 0), id],
    name: id.replace(/^\d+_/, ''),
    role: 'versioned',
    parents: [],
    lineage: '',
    files: [file],
    up: sql === null ? null : { ...half(sql, 'postgresql', 'none', true), file },
    down: null,
    markerProblems: [],
    irreversible: null,
    opaque: false,
    opaqueDown: false,
    ...change,
  };
}

/** A half without statements. */
export function emptyHalf(kind: HalfKind, file: string): NonNullable<Migration['up']> {
  return {
    kind,
    file,
    span: { start: 0, end: 0 },
    marker: null,
    statements: [],
    unread: [],
    transaction: 'none',
    optedOut: false,
  };
}

export function lineage(migrations: readonly Migration[], dialect: TestDialect | null = 'postgresql'): Lineage {
  return { name: '', dialect: { dialect, reason: 'a test' }, version: null, migrations };
}
