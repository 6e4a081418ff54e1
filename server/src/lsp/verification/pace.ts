/** Milliseconds in which a whole history has to be verified for it to happen on every save. */
const quick = 2000;

/** Knows which histories are verified so quickly that it may be done unasked. */
export class Pace {
  private readonly quickOnes = new Set<string>();

  /**
   * @param history its name
   * @param whole all of its migrations were verified
   */
  record(history: string, whole: boolean, milliseconds: number): void {
    if (milliseconds >= quick) this.quickOnes.delete(history);
    else if (whole) this.quickOnes.add(history);
  }

  isQuick(history: string): boolean {
    return this.quickOnes.has(history);
  }
}
