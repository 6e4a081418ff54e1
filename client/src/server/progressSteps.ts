/** What the protocol tells of a piece of work that goes on. */
interface Reached {
  readonly message?: string;
  /** How much of it is done so far. */
  readonly percentage?: number;
}

/** The same as the editor wants to hear it. */
interface Step {
  readonly message?: string;
  /** How much more of it is done than was told last. */
  readonly increment: number;
}

/** Turns what is told of one piece of work, one after another, into steps. A message that is not told anew stays as it is. */
export function progressSteps(): (reached: Reached) => Step {
  let before = 0;
  return ({ message, percentage = before }) => {
    const increment = percentage - before;
    before = percentage;
    return message === undefined ? { increment } : { message, increment };
  };
}
