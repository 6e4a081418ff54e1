import { Failure } from '../failure';
import { pathsOfEach } from '../history-path';
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
    const found = histories.map(({ target, live: { place } }) => ({ target, ...place }));
    throw new Failure(`there are several histories here. Name the path of one: ${pathsOfEach(found)}`);
  }
  return first;
}
