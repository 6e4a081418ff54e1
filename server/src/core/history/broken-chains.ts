import type { Migration } from '../migration';
import { ancestorsOf, type Graph, graphOf } from './graph';
import { placeOf, shownName } from './names';
import type { HistoryProblem } from './problem';

/**
 * Where migrations name those they follow: one that is not there, a circle, a second beginning. Alembic refuses the first two before it
 * reads anything else. Source: RevisionMap._revision_map and _detect_cycles in Alembic 1.19, alembic/script/revision.py.
 */
export function findBrokenChains(migrations: readonly Migration[]): readonly HistoryProblem[] {
  const graph = graphOf(migrations);
  if (!graph) return [];
  const said = (migration: Migration, message: string): HistoryProblem => ({
    kind: 'broken chain',
    migration: migration.id,
    file: placeOf(migration),
    message,
  });
  return [
    ...migrations.flatMap((one) => missingFrom(one, graph).map((id) => said(one, missing(one, id)))),
    ...circles(migrations, graph).map((one) => said(one, circle(one))),
    ...newLines(migrations, graph).map((one) => said(one, beginning(one, migrations))),
  ];
}

/** Migrations that do not rest on the first one: their parent is not there, or they have none. */
export function brokenLinks(migrations: readonly Migration[], graph: Graph): readonly Migration[] {
  const cut = migrations.filter((one) => one.parents.some((id) => !graph.byId.has(id)));
  return [...cut, ...newLines(migrations, graph)];
}

/** Ids that a migration names and no file has. */
function missingFrom({ parents, requires = [] }: Migration, { byId }: Graph): readonly string[] {
  const branches = new Set([...byId.values()].flatMap((one) => one.branches ?? []));
  return [...parents.filter((id) => !byId.has(id)), ...requires.filter((id) => !byId.has(id) && !branches.has(id))];
}

function missing(migration: Migration, id: string): string {
  const how = migration.parents.includes(id) ? 'follows' : 'depends on';
  return `"${shownName(migration)}" ${how} ${id}, which no file here is. The tool refuses to do anything until that is mended. Name one that is there, or bring the lost file back.`;
}

/** One of each circle: the first that goes on to itself. */
function circles(migrations: readonly Migration[], graph: Graph): readonly Migration[] {
  const told = new Set<Migration>();
  return unsettled(migrations, graph).filter((migration) => {
    if (told.has(migration)) return false;
    const above = migration.parents.flatMap((id) => graph.byId.get(id) ?? []).map((one) => ancestorsOf(one, graph));
    const isCircle = above.some((ancestors) => ancestors.includes(migration));
    if (isCircle) for (const one of above.flat()) told.add(one);
    return isCircle;
  });
}

/** Those that are in a circle, or follow one. Long histories have none, and are gone through once. */
function unsettled(migrations: readonly Migration[], { byId }: Graph): readonly Migration[] {
  const settled = new Set<string>();
  let left = migrations;
  for (let count = -1; count !== left.length; ) {
    count = left.length;
    left = left.filter(({ id, parents }) => {
      const isSettled = parents.every((parent) => settled.has(parent) || !byId.has(parent));
      if (isSettled) settled.add(id);
      return !isSettled;
    });
  }
  return left;
}

function circle(migration: Migration): string {
  return `"${shownName(migration)}" comes, by way of those it follows, after itself. The tool refuses to do anything until that is mended. Let it follow one that does not rest on it.`;
}

/**
 * Migrations that follow none although others were there before: first revisions whose parent was forgotten. One that names its branch, and
 * one that is merged with the others later, was meant so.
 */
function newLines(migrations: readonly Migration[], graph: Graph): readonly Migration[] {
  const [first, ...others] = migrations.filter(({ parents, role }) => parents.length === 0 && role === 'versioned');
  if (!first) return [];
  return others.filter(
    (one) =>
      one.branches === undefined &&
      one.requires === undefined &&
      !graph.heads.some((head) => {
        const ancestors = ancestorsOf(head, graph);
        return ancestors.includes(first) && ancestors.includes(one);
      }),
  );
}

function beginning(migration: Migration, migrations: readonly Migration[]): string {
  const first = migrations.find(({ parents }) => parents.length === 0);
  const other = first ? `, as "${shownName(first)}" does` : '';
  return `"${shownName(migration)}" follows none${other}: it begins a second history in the same database, and the tool refuses to go up to "the head". Name the migration that it follows, or give its branch a label.`;
}
