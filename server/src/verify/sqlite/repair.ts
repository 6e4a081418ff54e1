import type { Change, Repairer } from '../compare';
import type { Snapshot, SnapshotObject } from '../snapshot';
import { canAddColumn, canDropColumn } from './column-change';
import { isKind, standingOn, tableOf } from './object';
import { rebuildTable } from './rebuild';

type SqliteChange = Change<SnapshotObject>;

/**
 * Writes what mends the changes between two snapshots. A change inside a table is one ALTER TABLE where SQLite has one for each change of
 * the table; else all of them are mended by the same rebuild of it.
 */
export function repairerFor(
  before: Snapshot,
  after: Snapshot,
  changes: readonly SqliteChange[],
): Repairer<SnapshotObject> {
  const inside = changes.filter((change) => isInside(change) && isRestorable(change));
  const tableOfChange = ({ before: was, after: is }: SqliteChange) => (was ? tableOf(was, before) : tableOf(is, after));
  const plans = new Map<string, ReadonlyMap<string, string> | null>();
  const planFor = (table: string) => {
    const known = plans.get(table);
    if (known !== undefined) return known;
    const plan = alterations(
      inside.filter((change) => tableOfChange(change) === table),
      before,
      after,
    );
    plans.set(table, plan);
    return plan;
  };
  return (change) => {
    if (!isInside(change)) return repairStanding(change, before);
    const table = tableOfChange(change);
    const plan = planFor(table);
    if (plan === null) return rebuildTable(table, before, after);
    const statement = plan.get((change.before ?? change.after).key);
    return statement === undefined ? [] : [statement];
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

/** One statement for each change of a table, by the object's key; null where one of them takes a rebuild. */
function alterations(
  changes: readonly SqliteChange[],
  before: Snapshot,
  after: Snapshot,
): ReadonlyMap<string, string> | null {
  const statements = new Map<string, string>();
  for (const { kind, before: was, after: is } of changes) {
    if (kind === 'missing' && canAddColumn(was, before)) statements.set(was.key, was.create[0] ?? '');
    else if (kind === 'extra' && canDropColumn(is, after)) statements.set(is.key, is.drop[0] ?? '');
    else return null;
  }
  return statements;
}

/** A table that is missing or extra, an index, a trigger, a view. */
function repairStanding({ kind, before: was, after: is }: SqliteChange, before: Snapshot): readonly string[] {
  if (kind === 'extra') return is.drop;
  const made = [...was.create, ...standingOn(was.key, before).flatMap(({ create }) => create)];
  return kind === 'missing' ? made : [...is.drop, ...made];
}
