import type { ObjectName } from '../../operation';
import { withPartitions } from './families';
import { locked, type Part } from './part';
import { basesOf, isMaterialized } from './references';
import { named, type Scene } from './scene';

/**
 * What a query locks to read.
 * @param runs it is planned and run, and so reads what is beneath views; else it is only looked up what its names are
 */
export function read(scene: Scene, names: readonly ObjectName[], runs: boolean): Part {
  const relations = names.map((name) => named(scene, name));
  if (!runs) return locked(relations, 'ACCESS SHARE');
  return locked(
    relations.flatMap((relation) =>
      isMaterialized(scene, relation.key)
        ? [relation]
        : [...withPartitions(scene, relation), ...basesOf(scene, relation.key)],
    ),
    'ACCESS SHARE',
  );
}
