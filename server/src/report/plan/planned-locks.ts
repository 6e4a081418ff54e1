import { lockModes } from '../../core/costs/postgres/lock-modes';
import { type LongWork, locksOf } from '../../core/costs/postgres/locks';
import type { Dialect, ServerVersion } from '../../core/dialect';
import { mysqlEffect, mysqlLocks } from '../../core/explain/effect/mysql';
import { type Act, keyIn, shownRelation } from '../../core/rollback/acts';
import { shownName } from '../../core/schema/diff/title';
import type { SchemaObject } from '../../core/schema/objects';
import { lookup } from '../../core/schema/schema';
import type { MeasuredStatement, Verdict } from '../../core/verdict';
import type { PlannedLock } from './rollback-plan';

interface Held {
  readonly relation: string;
  readonly mode: string;
  /** Null for nobody who reads or writes. */
  readonly blocks: PlannedLock['blocks'] | null;
  readonly work: LongWork | null;
}

/** What others wait for. */
export interface PlannedLocks {
  readonly locks: readonly PlannedLock[];
  /** False where what the statements say does not tell all of it. */
  readonly isTold: boolean;
}

/** What the locks of a way back depend on, beside its statements. */
export interface LockPlace {
  readonly dialect: Dialect | null;
  readonly version: ServerVersion | null;
  /** Id of the migration. */
  readonly migration: string;
}

/**
 * What others wait for while the way back runs: as it was measured where it was, else as its text tells.
 * @param statements the operations of each
 */
export function plannedLocks(
  statements: readonly (readonly Act[])[],
  place: LockPlace,
  verdict: Verdict | null,
): PlannedLocks {
  const acts = statements.flat();
  switch (place.dialect) {
    case 'sqlite':
      return { locks: merged(acts.flatMap(sqliteLocks), [wholeDatabase]), isTold: true };
    case 'postgresql': {
      const held = verdict?.down.status === 'ok' ? measuredLocks(verdict, acts) : staticLocks(acts);
      return { locks: merged(held, lockModes), isTold: true };
    }
    case 'mysql':
    case 'mariadb':
      return mysqlPlan(statements, { ...place, dialect: place.dialect });
    default:
      return { locks: [], isTold: false };
  }
}

function staticLocks(acts: readonly Act[]): readonly Held[] {
  const [first] = acts;
  if (first === undefined) return [];
  // What the half makes itself nobody waits for.
  return acts
    .flatMap((act) => locksOf(act))
    .filter(({ key }) => lookup(first.before, key) !== 'absent')
    .map(({ relation, mode, work }) => ({ relation, mode, work, blocks: blockedBy(mode) }));
}

/** Indexes and sequences are left out: who waits for them waits for their table. */
function measuredLocks({ down }: Verdict, acts: readonly Act[]): readonly Held[] {
  const parts = new Set([...(acts[0]?.before.objects.values() ?? [])].flatMap(partsOf));
  return down.statements.flatMap((statement) =>
    statement.locks
      .filter(({ relation }) => !parts.has(relation))
      .map(({ relation, mode: measured }) => {
        const mode = spelled(measured);
        return { relation, mode, blocks: blockedBy(mode), work: workOn(relation, statement) };
      }),
  );
}

/** Names of what stands beside tables: indexes, those behind constraints among them, and sequences. */
export function partsOf(object: SchemaObject): readonly string[] {
  const shown = (name: string) => shownName({ ...object, name }, 'postgresql');
  if (object.class === 'table') return object.constraints.map(({ name }) => shown(name));
  const isPart = object.class === 'index' || (object.class === 'object' && object.objectClass === 'sequence');
  return isPart ? [shown(object.name)] : [];
}

/** "AccessExclusiveLock" as statements spell it. */
export const spelled = (mode: string) =>
  mode
    .replace(/Lock$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toUpperCase();

function workOn(relation: string, { rewrites, scans, indexBuilds, locks }: MeasuredStatement): LongWork | null {
  if (rewrites.includes(relation)) return 'rewrite';
  if (indexBuilds.length > 0 && locks[0]?.relation === relation) return 'index build';
  return scans.includes(relation) ? 'scan' : null;
}

const wholeDatabase = 'DATABASE WRITE';

/** SQLite has one lock for writing, on the whole database: what differs is how long it is held. */
function sqliteLocks(act: Act): readonly Held[] {
  const { operation } = act;
  if (!('table' in operation) || operation.table === null) return [];
  const relation = shownRelation(act, keyIn(act, operation.table), operation.table);
  return [{ relation, mode: wholeDatabase, blocks: 'writes', work: sqliteWork(act) }];
}

/** DROP COLUMN writes the rows anew as a rebuild does (sqlite.org/lang_altertable.html). */
function sqliteWork({ operation: { kind } }: Act): LongWork | null {
  if (kind === 'rebuildTable' || kind === 'dropColumn') return 'rewrite';
  return kind === 'createIndex' ? 'index build' : null;
}

/** By the costs of online DDL; each statement commits by itself, so that its locks end with it. */
function mysqlPlan(
  statements: readonly (readonly Act[])[],
  { dialect, version, migration }: LockPlace & { readonly dialect: 'mysql' | 'mariadb' },
): PlannedLocks {
  const start = statements[0]?.[0]?.before;
  const effects = statements.flatMap((acts) => {
    const [first] = acts;
    if (!first || !start) return [];
    const { before, session } = first;
    return [
      mysqlEffect({ acts: acts.map((act) => ({ ...act, start, migration })), before, session, version }, dialect),
    ];
  });
  const held = effects.flatMap(({ locks, rewrites, rebuildsIndexes }) =>
    locks.map(({ relation, mode, blocks }): Held => {
      const work = rewrites.includes(relation) ? 'rewrite' : rebuildsIndexes.includes(relation) ? 'index build' : null;
      return { relation, mode, work, blocks: blocks === 'writes' || blocks === 'reads and writes' ? blocks : null };
    }),
  );
  return { locks: merged(held, mysqlLocks), isTold: effects.every(({ isKnown }) => isKnown) };
}

/**
 * For each relation the strongest lock and the longest work, as both last to the end; those that hold nobody up are left out.
 * @param strengths the modes, strongest first
 */
function merged(all: readonly Held[], strengths: readonly string[]): readonly PlannedLock[] {
  /** 0 for the strongest. */
  const strength = ({ mode }: Held) => (strengths.includes(mode) ? strengths.indexOf(mode) : strengths.length);
  const byRelation = new Map<string, Held>();
  for (const one of all) {
    const known = byRelation.get(one.relation);
    if (!known) byRelation.set(one.relation, one);
    else {
      const stronger = strength(one) < strength(known) ? one : known;
      const work = length(one.work) < length(known.work) ? one.work : known.work;
      byRelation.set(one.relation, { ...stronger, work });
    }
  }
  return [...byRelation.values()].flatMap(({ relation, mode, blocks, work }) =>
    blocks === null ? [] : [{ relation, mode, blocks, work }],
  );
}

const works: readonly (LongWork | null)[] = ['rewrite', 'index build', 'scan', null];
const length = (work: LongWork | null) => works.indexOf(work);

/** Whom a lock of PostgreSQL holds up. Source: the conflict table of its documentation, 13.3.1. */
function blockedBy(mode: string): PlannedLock['blocks'] | null {
  switch (mode) {
    case 'ACCESS EXCLUSIVE':
      return 'reads and writes';
    case 'EXCLUSIVE':
    case 'SHARE ROW EXCLUSIVE':
    case 'SHARE':
      return 'writes';
    default:
      return null;
  }
}
