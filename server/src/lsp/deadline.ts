/** The time that a request may spend on waiting, whatever it waits for. */
export class Deadline {
  private readonly passed: Promise<void>;

  /** @param milliseconds from now */
  constructor(milliseconds: number) {
    this.passed = new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
  }

  /** True when it ended in time; its failure is the waiter's failure. */
  waitFor(work: Promise<unknown>): Promise<boolean> {
    return Promise.race([work.then(() => true), this.passed.then(() => false)]);
  }
}
