import { Failure } from '../failure';
import type { LiveTarget, LiveTargets } from './live-targets';

/**
 * The one history that was asked about.
 * @throws {Failure} where it is none, or several
 */
export function onlyOne({ histories, untold }: LiveTargets): LiveTarget {
  const [first, ...more] = histories;
  const [hidden] = untold;
  if (first === undefined) {
    throw new Failure(
      hidden
        ? `${hidden.project} is of ${hidden.framework}, which keeps what is applied where only it looks: run it by its own command`
        : 'there are no migrations here that this database could run',
    );
  }
  if (more.length > 0) {
    const names = histories.map(
      ({ target, live: { place } }) =>
        `${target.display(place.project.root)}${place.lineage.name && ` (${place.lineage.name})`}`,
    );
    throw new Failure(`there are several histories here: ${names.join(', ')}. Name the folder of one`);
  }
  return first;
}
