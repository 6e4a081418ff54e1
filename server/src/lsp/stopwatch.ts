/** Measures the parts of one request, so that a slow one can say where its time went. */
export class Stopwatch {
  private readonly started: number;
  private last: number;
  private readonly parts: { readonly name: string; readonly milliseconds: number }[] = [];

  /** @param now milliseconds of a clock that only goes forward */
  constructor(private readonly now: () => number = () => performance.now()) {
    this.started = now();
    this.last = this.started;
  }

  /** Ends a part: the time since the previous one, or since the start. */
  lap(name: string): void {
    const now = this.now();
    this.parts.push({ name, milliseconds: now - this.last });
    this.last = now;
  }

  get milliseconds(): number {
    return this.now() - this.started;
  }

  /** "73 ms (discovery 50 ms, analysis 8 ms)"; parts that took no time are left out. */
  toString(): string {
    const parts = this.parts
      .filter(({ milliseconds }) => milliseconds >= 0.5)
      .map(({ name, milliseconds }) => `${name} ${Math.round(milliseconds)} ms`);
    return `${Math.round(this.milliseconds)} ms${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
  }
}
