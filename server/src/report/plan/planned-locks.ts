import { lockModes } from '../../core/costs/postgres/lock-modes';
import { type LongWork, locksOf } from '../../core/costs/postgres/locks';
import type { Dialect } from '../../core/dialect';
import { type Act, keyIn, shownRelation } from '../../core/rollback/acts';
import { shownName } from '../../core/schema/diff/title';
import type { SchemaObject } from '../../core/schema/objects';
import { lookup } from '../../core/schema/schema';
import type { MeasuredStatement, Verdict } from '../../core/verdict';
import type { PlannedLock } from './rollback-plan';

interface Held {
  readonly relation: string;
  readonly mode: string;
  readonly work: LongWork | null;
}

/** What others wait for while the way back runs: as it was measured where it was, else as its text tells. */
export function plannedLocks(
  acts: readonly Act[],
  dialect: Dialect | null,
  verdict: Verdict | null,
): readonly PlannedLock[] {
  if (dialect === 'sqlite') return merged(acts.flatMap(sqliteLocks));
  if (dialect !== 'postgresql') return [];
  return merged(verdict?.down.status === 'ok' ? measuredLocks(verdict, acts) : staticLocks(acts));
}

function staticLocks(acts: readonly Act[]): readonly Held[] {
  const [first] = acts;
  if (first === undefined) return [];
  // What the half makes itself nobody waits for.
  return acts.flatMap((act) => locksOf(act)).filter(({ key }) => lookup(first.before, key) !== 'absent');
}

/** Indexes and sequences are left out: who waits for them waits for their table. */
function measuredLocks({ down }: Verdict, acts: readonly Act[]): readonly Held[] {
  const parts = new Set([...(acts[0]?.before.objects.values() ?? [])].flatMap(partsOf));
  return down.statements.flatMap((statement) =>
    statement.locks
      .filter(({ relation }) => !parts.has(relation))
      .map(({ relation, mode }) => ({ relation, mode: spelled(mode), work: workOn(relation, statement) })),
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

/** SQLite has one lock for writing, on the whole database: what differs is how long it is held. */
function sqliteLocks(act: Act): readonly Held[] {
  const { operation } = act;
  if (!('table' in operation) || operation.table === null) return [];
  const relation = shownRelation(act, keyIn(act, operation.table), operation.table);
  return [{ relation, mode: 'DATABASE WRITE', work: sqliteWork(act) }];
}

/** DROP COLUMN writes the rows anew as a rebuild does (sqlite.org/lang_altertable.html). */
function sqliteWork({ operation: { kind } }: Act): LongWork | null {
  if (kind === 'rebuildTable' || kind === 'dropColumn') return 'rewrite';
  return kind === 'createIndex' ? 'index build' : null;
}

/** For each relation the strongest lock and the longest work, as both last to the end; those that hold nobody up are left out. */
function merged(all: readonly Held[]): readonly PlannedLock[] {
  const byRelation = new Map<string, Held>();
  for (const one of all) {
    const known = byRelation.get(one.relation);
    if (!known) byRelation.set(one.relation, one);
    else {
      const mode = strength(one.mode) < strength(known.mode) ? one.mode : known.mode;
      const work = length(one.work) < length(known.work) ? one.work : known.work;
      byRelation.set(one.relation, { relation: one.relation, mode, work });
    }
  }
  return [...byRelation.values()].flatMap(({ relation, mode, work }) => {
    const blocks = blockedBy(mode);
    return blocks === null ? [] : [{ relation, mode, blocks, work }];
  });
}

const spellings: readonly string[] = lockModes;

/** 0 for the strongest. */
function strength(mode: string): number {
  const at = spellings.indexOf(mode);
  return at < 0 ? spellings.length : at;
}

const works: readonly (LongWork | null)[] = ['rewrite', 'index build', 'scan', null];
const length = (work: LongWork | null) => works.indexOf(work);

/** Whom a lock holds up. Source: the conflict table of PostgreSQL's documentation, 13.3.1. */
function blockedBy(mode: string): PlannedLock['blocks'] | null {
  switch (mode) {
    case 'ACCESS EXCLUSIVE':
      return 'reads and writes';
    case 'EXCLUSIVE':
    case 'SHARE ROW EXCLUSIVE':
    case 'SHARE':
    case 'DATABASE WRITE':
      return 'writes';
    default:
      return null;
  }
}
