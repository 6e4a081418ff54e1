/** What to do after the server has ended without being asked to. */
export type CrashVerdict =
  /** Start it again and say so. */
  | 'restart-and-tell'
  /** Start it again; the user has been told of this series of crashes. */
  | 'restart'
  /** It would only crash again: leave it, and say so. */
  | 'give-up';

const series = 3 * 60_000;
const tries = 5;

/**
 * Judges crashes by how close together they are: the first of a series is told, the next are repaired silently, and the fifth within
 * three minutes ends the tries.
 */
export class CrashPolicy {
  private crashes: number[] = [];

  /** @param now milliseconds of any clock that only goes forward */
  judge(now: number): CrashVerdict {
    this.crashes = [...this.crashes.filter((time) => now - time < series), now];
    if (this.crashes.length >= tries) return 'give-up';
    return this.crashes.length === 1 ? 'restart-and-tell' : 'restart';
  }

  /** Forgets past crashes, after a restart that the user asked for. */
  reset(): void {
    this.crashes = [];
  }
}
