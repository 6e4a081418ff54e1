/** The parts of one migration's replay. */
export type Phase = 'rows' | 'up' | 'measuring' | 'snapshots' | 'down' | 'again' | 'repairs' | 'moving';

/** Where the time of a replay goes, in milliseconds by part; parts lie beside one another. */
export class Timings {
  private readonly parts = new Map<Phase, number>();

  /** Does some work of a part, and charges it to that. */
  async charge<T>(phase: Phase, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await work();
    } finally {
      this.add(phase, performance.now() - began);
    }
  }

  /** Takes time away from one part and gives it to another that lay within it. */
  move(from: Phase, to: Phase, milliseconds: number): void {
    this.add(from, -milliseconds);
    this.add(to, milliseconds);
  }

  get milliseconds(): Readonly<Partial<Record<Phase, number>>> {
    return Object.fromEntries(this.parts);
  }

  private add(phase: Phase, milliseconds: number): void {
    this.parts.set(phase, (this.parts.get(phase) ?? 0) + milliseconds);
  }
}
