import type { ServerVersion } from '../../dialect';
import type { Operation } from '../../operation';
import type { Act } from '../../rollback/acts';
import { lookup, type Schema } from '../../schema/schema';
import { columnCosts } from './operations/columns';
import { constraintCosts } from './operations/constraints';
import { indexCosts } from './operations/indexes';
import { maintenanceCosts } from './operations/maintenance';
import { objectCosts } from './operations/objects';
import { partitionCosts } from './operations/partitions';
import { rowCosts } from './operations/rows';
import { tableCosts } from './operations/tables';
import { typeCosts } from './operations/types';
import { combined, type Part, type PostgresCost } from './part';
import { type Costs, type Scene, sceneOf } from './scene';

export type { PostgresCost, RelationLock, Scan, Touched } from './part';

const costs: Costs = {
  ...tableCosts,
  ...columnCosts,
  ...constraintCosts,
  ...indexCosts,
  ...partitionCosts,
  ...objectCosts,
  ...typeCosts,
  ...rowCosts,
  ...maintenanceCosts,
};

/**
 * What one operation makes PostgreSQL do to the relations that stand before it: exact for what the history tells, as measured on 12–18.
 * What rests on types, tables or functions that the history does not define says so in `unknown`.
 * @param version null while it is not told: the newest server then
 */
export function postgresCost(act: Act, version: ServerVersion | null): PostgresCost {
  return standing(combined(partsOf(act, version)), act.before);
}

export function partsOf(act: Act, version: ServerVersion | null): readonly Part[] {
  const cost = costs[act.operation.kind] as ((operation: Operation, scene: Scene) => readonly Part[]) | undefined;
  return cost?.(act.operation, sceneOf(act, version)) ?? [];
}

/** Only what is there can be waited for: a name that nothing has, under IF EXISTS, is no relation. */
export function standing(cost: PostgresCost, before: Schema): PostgresCost {
  const isThere = ({ key }: { readonly key: string }) => lookup(before, key) !== 'absent' || isConstraint(before, key);
  return {
    ...cost,
    locks: cost.locks.filter(isThere),
    rewrites: cost.rewrites.filter(isThere),
    scans: cost.scans.filter(isThere),
    rebuildsIndexes: cost.rebuildsIndexes.filter(isThere),
    fkChecks: cost.fkChecks.filter(isThere),
    proven: cost.proven.filter(isThere),
  };
}

/** The index behind a key has no object of its own. */
function isConstraint({ referrers }: Schema, key: string): boolean {
  return (referrers.get(`constraint ${key}`) ?? []).length > 0;
}
