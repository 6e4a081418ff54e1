import type { Related } from '../finding';
import type { Lineage } from '../project';
import type { MigrationPlace, RelatedOrigin } from '../rules/report';
import { locate } from '../schema/locate';
import type { AnalysisInput } from './input';

export function placeOf({ project, lineage, migration }: AnalysisInput): MigrationPlace {
  return { project, lineage, migration };
}

/** Where objects came from, as far as that is still there. */
export function relatedPlaces(lineage: Lineage, related: readonly (RelatedOrigin | Related)[]): readonly Related[] {
  return related.flatMap((one) => {
    if ('file' in one) return [one];
    const place = locate(lineage, one.origin);
    return place ? [{ ...place, message: one.message }] : [];
  });
}
