import { setTimeout as wait } from 'node:timers/promises';
import type { Project } from '../core/project';
import type { Checker } from '../report/checker';
import { nextTurn } from './request';

/** Characters of migrations that are read at once; a longer history is read in the background first. Some 30 ms in a cold process. */
const short = 50_000;

/** Milliseconds of work after which requests get their turn. */
const slice = 8;

/** Milliseconds before the work begins: an answer takes several turns to be written, and a file is asked about more than once. */
const pause = 50;

/**
 * Reads long histories in the background. What has been read once is followed edit by edit, at the cost of what changed; only the first
 * look at a long history takes time that nobody should wait for.
 */
export class BackgroundHistories {
  private readonly readings = new Set<string>();
  private readonly known = new Set<string>();

  /** @param whenKnown called when a history that an answer did without has been read */
  constructor(
    private readonly checker: Checker,
    private readonly whenKnown: () => void,
  ) {}

  /** True when a project's history has been read or is short. Otherwise its reading begins, if it has not begun. */
  isKnown(project: Project, file: string): boolean {
    const key = `${project.framework.id} ${project.root}`;
    if (this.known.has(key)) return true;
    if (this.readings.has(key)) return false;
    if (lengthWithout(file, project) <= short) {
      this.known.add(key);
      return true;
    }
    this.readings.add(key);
    void this.read(project).then(() => {
      this.known.add(key);
      this.whenKnown();
    });
    return false;
  }

  private async read(project: Project): Promise<void> {
    // Who cannot wait is answered first.
    await wait(pause, undefined, { ref: false });
    let began = performance.now();
    try {
      for (const _ of this.checker.readHistories(project)) {
        if (performance.now() - began < slice) continue;
        await nextTurn();
        began = performance.now();
      }
    } catch {
      // The requests that follow meet the same failure and log it.
    }
  }
}

/** Characters of all ways up but the one in this file. */
function lengthWithout(file: string, project: Project): number {
  const files = new Set(project.lineages.flatMap(({ migrations }) => migrations.flatMap(({ up }) => up?.file ?? [])));
  files.delete(file);
  return [...files].reduce((sum, one) => sum + (project.text(one)?.length ?? 0), 0);
}
