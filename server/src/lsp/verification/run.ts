import { type MigrationAt, nameOf } from './keys';
import { placesIn, type Target } from './targets';

/** One verification under way. */
export class Run {
  readonly abort = new AbortController();
  /** "3 of 14": the one that is being verified, or what else is done; empty before the first begins, and where there is only one. */
  progress = '';
  /** Of those that are to be verified, how many are done. */
  percentage = 0;
  private readonly names: ReadonlySet<string>;

  /** @param number unique among the runs of this process */
  constructor(
    readonly number: number,
    readonly targets: readonly Target[],
  ) {
    this.names = new Set(targets.flatMap(namesIn));
  }

  /** @param total how many of this target there are to do: what was verified before is not done again */
  advance(target: Target, done: number, total: number): void {
    const at = this.targets.indexOf(target);
    const before = count(this.targets.slice(0, at));
    const all = before + total + count(this.targets.slice(at + 1));
    if (all > 1) this.progress = `${Math.min(before + done + 1, all)} of ${all}`;
    this.percentage = Math.min(100, ((before + done) / Math.max(all, 1)) * 100);
  }

  verifies(folder: Target['folder'], at: MigrationAt): boolean {
    return this.names.has(nameIn(folder, at));
  }

  /** This one asks for everything that the other does. */
  covers(other: Run): boolean {
    return [...other.names].every((name) => this.names.has(name));
  }
}

const count = (targets: readonly Target[]) => targets.reduce((sum, { migrations }) => sum + migrations.length, 0);

function namesIn(target: Target): readonly string[] {
  return placesIn(target).map((at) => nameIn(target.folder, at));
}

const nameIn = (folder: Target['folder'], at: MigrationAt) => `${folder.paths.root} ${nameOf(at)}`;
