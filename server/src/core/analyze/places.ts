import type { Related } from '../finding';
import type { Lineage } from '../project';
import type { MigrationPlace, RelatedOrigin } from '../rules/report';
import { locate } from '../schema/locate';
import type { AnalysisInput } from './input';

export function placeOf({ project, lineage, migration }: AnalysisInput): MigrationPlace {
  return { project, lineage, migration };
}

/** Where objects came from, as far as that is still there. */
export function relatedPlaces(lineage: Lineage, related: readonly RelatedOrigin[]): readonly Related[] {
  return related.flatMap(({ origin, message }) => {
    const place = locate(lineage, origin);
    return place ? [{ ...place, message }] : [];
  });
}
