import type { Fix } from '../../fix';
import { ancestorsOf, graphOf } from '../../history/graph';
import type { MigrationPlace } from '../../rules/report';
import { followAnother } from './follow-another';

/** No more are offered: who has lost more than that looks into the history. */
const mostOffered = 3;

/** A revision that follows what is not there may follow a head that does not rest on it; of several the newest comes first. */
export function nearestHeads(place: MigrationPlace): readonly ((place: MigrationPlace) => Fix | null)[] {
  const { lineage, migration, project } = place;
  const graph = project.framework.language === 'python' ? graphOf(lineage.migrations) : null;
  if (!graph) return [];
  const others = graph.heads.filter((head) => !ancestorsOf(head, graph).includes(migration));
  return others
    .toReversed()
    .slice(0, mostOffered)
    .map((head) => followAnother(migration, head, others.length === 1));
}
