import type { Change, Repairer } from '../compare';
import type { Snapshot, SnapshotObject } from '../snapshot';
import { canAddColumn, canDropColumn } from './column-change';
import { isKind, standingOn, tableOf } from './object';
import { rebuildTable } from './rebuild';
import type { Renamed } from './renames';

type SqliteChange = Change<SnapshotObject>;

/**
 * Writes what mends the changes between two snapshots. A change inside a table is one ALTER TABLE where SQLite has one for each change of
 * the table; else all of them are mended by the same rebuild of it, unless that would drop a column that is kept.
 */
export function repairerFor(before: Snapshot, after: Snapshot, renamed: Renamed): Repairer<SnapshotObject> {
  const inside = renamed.changes.filter((change) => isInside(change) && isRestorable(change));
  const tableOfChange = ({ before: was, after: is }: SqliteChange) => (was ? tableOf(was, before) : tableOf(is, after));
  const plans = new Map<string, ReadonlyMap<string, readonly string[]> | null>();
  const planFor = (table: string) => {
    const known = plans.get(table);
    if (known !== undefined) return known;
    const plan = alterations(
      inside.filter((change) => tableOfChange(change) === table),
      renamed,
      before,
      after,
    );
    plans.set(table, plan);
    return plan;
  };
  const keepsColumns = (table: string) =>
    inside.some((change) => tableOfChange(change) === table && renamed.kept.has(change));
  return (change) => {
    if (!isInside(change)) return repairStanding(change, renamed, before);
    const table = tableOfChange(change);
    const plan = planFor(table);
    if (plan === null) return keepsColumns(table) ? [] : rebuildTable(table, renamed.columns, before, after);
    return plan.get((change.before ?? change.after).key) ?? [];
  };
}

/** Of a table that both snapshots have. */
function isInside({ kind, before, after }: SqliteChange): boolean {
  const object = before ?? after;
  return isKind(object, 'table')
    ? kind === 'changed'
    : !(['index', 'trigger', 'view'] as const).some((one) => isKind(object, one));
}

function isRestorable(change: SqliteChange): boolean {
  return change.kind !== 'changed' || change.fields.some((field) => !change.before.unrestorable.includes(field));
}

/** Statements for each change of a table, by the object's key; null where one of them takes a rebuild. */
function alterations(
  changes: readonly SqliteChange[],
  { statements: renaming, kept }: Renamed,
  before: Snapshot,
  after: Snapshot,
): ReadonlyMap<string, readonly string[]> | null {
  const statements = new Map<string, readonly string[]>();
  for (const change of changes) {
    const { kind, before: was, after: is } = change;
    const rename = renaming.get(change);
    if (rename) statements.set((was ?? is).key, rename);
    else if (kept.has(change)) continue;
    else if (kind === 'missing' && canAddColumn(was, before)) statements.set(was.key, was.create);
    else if (kind === 'extra' && canDropColumn(is, after)) statements.set(is.key, is.drop);
    else return null;
  }
  return statements;
}

/** A table that is missing or extra, an index, a trigger, a view. */
function repairStanding(change: SqliteChange, { statements, kept }: Renamed, before: Snapshot): readonly string[] {
  const rename = statements.get(change);
  if (rename) return rename;
  if (kept.has(change)) return [];
  const { kind, before: was, after: is } = change;
  if (kind === 'extra') return is.drop;
  const made = [...was.create, ...standingOn(was.key, before).flatMap(({ create }) => create)];
  return kind === 'missing' ? made : [...is.drop, ...made];
}
