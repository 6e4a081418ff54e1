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
  private readonly readings = new Map<string, Promise<void>>();
  private readonly known = new Set<string>();
  /** Histories that an answer did without. */
  private readonly missed = new Set<string>();

  /** @param whenKnown called when a history that an answer did without has been read */
  constructor(
    private readonly checker: Checker,
    private readonly whenKnown: () => void,
  ) {}

  /** True when a project's history has been read or is short. Otherwise its reading begins, if it has not begun. */
  isKnown(project: Project, file: string): boolean {
    if (this.isReadSoon(project, file)) return true;
    this.missed.add(keyOf(project));
    void this.reading(project);
    return false;
  }

  /** Ends when a project's history has been read or is short. */
  async untilKnown(project: Project): Promise<void> {
    if (!this.isReadSoon(project, null)) await this.reading(project);
  }

  /** @param except a file that need not be read, for it has been */
  private isReadSoon(project: Project, except: string | null): boolean {
    const key = keyOf(project);
    if (!this.known.has(key) && lengthWithout(except, project) <= short) this.known.add(key);
    return this.known.has(key);
  }

  /** The reading of a project's history, which begins if it has not begun. */
  private reading(project: Project): Promise<void> {
    const key = keyOf(project);
    const reading = this.readings.get(key) ?? this.read(project).then(() => this.isRead(key));
    this.readings.set(key, reading);
    return reading;
  }

  private isRead(key: string): void {
    this.known.add(key);
    if (this.missed.delete(key)) this.whenKnown();
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

const keyOf = ({ framework, root }: Project) => `${framework.id} ${root}`;

/** Characters of all ways up but the one in a file. */
function lengthWithout(except: string | null, project: Project): number {
  const files = new Set(project.lineages.flatMap(({ migrations }) => migrations.flatMap(({ up }) => up?.file ?? [])));
  if (except !== null) files.delete(except);
  return [...files].reduce((sum, one) => sum + (project.text(one)?.length ?? 0), 0);
}
