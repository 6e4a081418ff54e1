import type { Migration } from '../migration';
import { brokenLinks } from './broken-chains';
import { ancestorsOf, type Graph, graphOf } from './graph';
import { placeOf, shownName } from './names';
import type { HistoryProblem } from './problem';

/** Where migrations name those they follow: more than one that none follows, but for branches that have names of their own. */
export function findHeads(migrations: readonly Migration[]): readonly HistoryProblem[] {
  const graph = graphOf(migrations);
  if (!graph) return [];
  return unnamedHeads(migrations, graph).flatMap((heads) => {
    const names = heads.map((one) => `"${shownName(one)}"`).join(', ');
    return heads.map((head) => ({
      kind: 'several heads' as const,
      migration: head.id,
      file: placeOf(head),
      message: `${heads.length} migrations are followed by none: ${names}. Tools refuse to go up without a single newest one. Merge them, or let one follow the other.`,
    }));
  });
}

/** Heads that nothing tells apart, those of one branch together, by the names of their files. A chain that is broken is told of there alone. */
export function unnamedHeads(migrations: readonly Migration[], graph: Graph): readonly (readonly Migration[])[] {
  const rests = graph.heads.map((head) => ({ head, ancestors: ancestorsOf(head, graph) }));
  const broken = brokenLinks(migrations, graph).filter(
    (one) => !rests.every(({ ancestors }) => ancestors.includes(one)),
  );
  const branches = new Map<string, Migration[]>();
  for (const { head, ancestors } of rests) {
    if (ancestors.some((one) => broken.includes(one))) continue;
    const branch = ancestors.find((one) => one.branches !== undefined)?.branches?.join() ?? '';
    branches.set(branch, [...(branches.get(branch) ?? []), head]);
  }
  const byFile = (a: Migration, b: Migration) => (placeOf(a) < placeOf(b) ? -1 : 1);
  return [...branches.values()].filter((heads) => heads.length > 1).map((heads) => heads.sort(byFile));
}
