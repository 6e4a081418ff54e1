import type { Project } from '../core/project';
import type { Checker } from '../report/checker';
import type { Deadline } from './deadline';
import { nextTurn } from './request';

/** Milliseconds of work after which requests get their turn. */
const slice = 8;

/**
 * Reads the histories of projects in the background. What has been read once is followed edit by edit, at the cost of what changed; only
 * the first look at a long history takes time that nobody should wait for.
 */
export class BackgroundHistories {
  private readonly readings = new Map<string, Promise<void>>();

  /** @param whenKnown called when a history that an answer did without has been read */
  constructor(
    private readonly checker: Checker,
    private readonly whenKnown: () => void,
  ) {}

  /** Waits for the history of a project to be read, begun by this if it has not been, as long as the deadline allows. */
  async isKnown(project: Project, deadline: Deadline): Promise<boolean> {
    const key = `${project.framework.id} ${project.root}`;
    const known = this.readings.get(key);
    const reading = known ?? this.read(project);
    this.readings.set(key, reading);
    if (await deadline.waitFor(reading)) return true;
    if (!known) reading.then(this.whenKnown, () => undefined);
    return false;
  }

  private async read(project: Project): Promise<void> {
    // Who cannot wait any more is answered first.
    await nextTurn();
    let began = performance.now();
    for (const _ of this.checker.readHistories(project)) {
      if (performance.now() - began < slice) continue;
      await nextTurn();
      began = performance.now();
    }
  }
}
