import type { Repairer } from '../compare';
import { familyOf, makeWhole } from './family';
import type { Kind } from './kinds';
import type { PostgresObject } from './object';
import type { Renamed } from './renames';
import type { PostgresSnapshot } from './snapshot';

/** Statements that mend one change in a database that stands as `after`. */
export function repairer(
  { statements: renaming, kept }: Renamed,
  before: PostgresSnapshot,
  after: PostgresSnapshot,
): Repairer<PostgresObject> {
  return (change, field) => {
    const renamed = renaming.get(change);
    if (renamed) return renamed;
    if (kept.has(change)) return [];
    if (change.kind === 'missing') return makeWhole(change.before, familyOf(change.before, before));
    if (change.kind === 'extra') return change.after.drop;
    if (field === null) return [];
    const statements = change.before.alter(field, change.after);
    if (statements === null) return anew(change.before, change.after, before, after);
    return isInTheWayOf(change.before.kind, field) ? around(change.after, statements, before, after) : statements;
  };
}

/** A type is changed only while no view, rule or policy looks at its column. */
function isInTheWayOf(kind: Kind, field: string): boolean {
  return kind === 'column' && (field === 'type' || field === 'collation');
}

/** Drops it as it is and makes it as it was; what goes with it and has stayed is made again, too. */
function anew(
  was: PostgresObject,
  is: PostgresObject,
  before: PostgresSnapshot,
  after: PostgresSnapshot,
): readonly string[] {
  const stayed = familyOf(is, after).filter(({ key }) => key !== is.key && before.has(key));
  const family = familyOf(was, before).filter(({ key }) => key === was.key);
  const made = was.making.length === 0 ? [] : makeWhole(was, [...family, ...stayed]);
  return made.length === 0 ? [] : around(is, [...dropOf(is), ...made], before, after);
}

/** An index goes with its column, which may have been repaired before. */
function dropOf({ kind, drop }: PostgresObject): readonly string[] {
  return kind === 'index' ? drop.map((statement) => statement.replace('DROP INDEX', 'DROP INDEX IF EXISTS')) : drop;
}

/** What holds no rows and can be put aside for a moment. */
const easilyMade: ReadonlySet<Kind> = new Set([
  'view',
  'materialized view',
  'rule',
  'policy',
  'foreign key',
  'trigger',
]);

/** Puts aside what uses an object, or what goes with it, while it is changed, and makes it again as it is. */
function around(
  object: PostgresObject,
  statements: readonly string[],
  before: PostgresSnapshot,
  after: PostgresSnapshot,
): readonly string[] {
  const users = usersOf(object, before, after);
  return [
    ...[...users].reverse().flatMap(({ drop }) => drop),
    ...statements,
    ...users.flatMap((user) =>
      makeWhole(
        user,
        familyOf(user, after).filter(({ key }) => before.has(key)),
      ),
    ),
  ];
}

/** Those that use it directly come first. What is extra has been dropped before, for it uses what changes. */
function usersOf(object: PostgresObject, before: PostgresSnapshot, after: PostgresSnapshot): readonly PostgresObject[] {
  const candidates = [...after.values()].filter(({ key, kind }) => easilyMade.has(kind) && before.has(key));
  const used = new Set(familyOf(object, after).map(({ key }) => key));
  const users: PostgresObject[] = [];
  for (let found = -1; found !== users.length; ) {
    found = users.length;
    for (const candidate of candidates) {
      if (used.has(candidate.key) || !candidate.uses.some((key) => used.has(key))) continue;
      users.push(candidate);
      used.add(candidate.key);
    }
  }
  // A trigger of a view comes and goes with the view.
  const keys = new Set(users.map(({ key }) => key));
  return users.filter(({ parent }) => parent === null || !keys.has(parent));
}
