import type { Checkpoint, Engine } from '../engine';
import type { Probe } from '../probe';
import type { Snapshot } from '../snapshot';
import type { Unapplied } from './unapplied';

/** A migration that has been applied to the database, or was tried to be. */
export interface Applied {
  /** See ReplayMigration. */
  readonly key: string;
  /** What the database lacks since: what it would have done, where it could not be applied to its end. */
  readonly lacking: readonly Unapplied[];
}

/** A database and where it stands in a history. Two states are kept beside it: the empty one, and one that moves. */
export class Timeline {
  private applied: readonly Applied[] = [];
  private kept: { readonly applied: readonly Applied[]; readonly checkpoint: Checkpoint } | null = null;
  private known: Snapshot | null = null;
  /** The known one was read where the migration was tried, not where it was applied. */
  private isCarried = false;

  /** @param open gives an empty database; the one before is closed by then */
  constructor(
    private readonly open: () => Promise<Engine>,
    readonly probe: Probe,
    public engine: Engine,
  ) {}

  get length(): number {
    return this.applied.length;
  }

  /** What the database lacks of the history so far. */
  get lacking(): readonly Unapplied[] {
    return this.applied.flatMap(({ lacking }) => lacking);
  }

  /** Goes back, where it must, to a place from which the migrations with these keys can be applied: `length` says how many stand. */
  async goBackTo(keys: readonly string[]): Promise<void> {
    if (isPrefix(this.applied, keys)) return;
    if (this.kept && isPrefix(this.kept.applied, keys)) return this.restore();
    await this.forget();
    await this.engine.close();
    this.engine = await this.open();
    this.applied = [];
    this.known = null;
  }

  /** Notes that a migration has been applied. @param after the schema that it leaves, where that is known */
  advance(applied: Applied, after: Snapshot | null): void {
    this.applied = [...this.applied, applied];
    this.known = after;
    this.isCarried = true;
  }

  /** Notes that the last migration has been taken back, all of it. @param before the schema that stands now */
  retreat(before: Snapshot): void {
    this.applied = this.applied.slice(0, -1);
    this.known = before;
  }

  /** The schema as it stands. */
  async snapshot(): Promise<Snapshot> {
    if (this.known === null) {
      this.known = await this.probe.snapshot(this.engine);
      this.isCarried = false;
    }
    return this.known;
  }

  /**
   * Reads the schema where it stands, if that has not been done. What is folded from the clock ('now' in a view) is another each time.
   * @returns whether it is another than was thought
   */
  async reread(): Promise<boolean> {
    const { known } = this;
    if (known === null || !this.isCarried) return false;
    this.known = null;
    return this.probe.compare(known, await this.snapshot()).length > 0;
  }

  /** Puts something in that no migration made. It is kept with the rest from now on. */
  async putIn(sql: string): Promise<void> {
    await this.engine.send(sql);
    // Another list: what was kept before is not what stands now.
    this.applied = [...this.applied];
    this.known = null;
  }

  /** Keeps the database as it stands, unless that is kept already. */
  async keep(): Promise<void> {
    if (this.kept && this.kept.applied === this.applied) return;
    await this.forget();
    this.kept = { applied: this.applied, checkpoint: await this.engine.checkpoint() };
  }

  /** Brings back what was kept. */
  async restore(): Promise<void> {
    if (!this.kept) throw new Error('nothing was kept');
    await this.engine.restore(this.kept.checkpoint);
    if (this.applied !== this.kept.applied) this.known = null;
    this.applied = this.kept.applied;
  }

  /** Lets go of what was kept: of a large database it takes as much memory as the database. */
  async forget(): Promise<void> {
    await this.kept?.checkpoint.release();
    this.kept = null;
  }

  async close(): Promise<void> {
    await this.forget();
    await this.engine.close();
  }
}

function isPrefix(applied: readonly Applied[], keys: readonly string[]): boolean {
  return applied.length <= keys.length && applied.every(({ key }, index) => key === keys[index]);
}
