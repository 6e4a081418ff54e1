/** Something the user has to put right: it is told without a stack, and ends the program with exit code 2. */
export class Failure extends Error {}

/** A command line that is not understood. */
export class UsageFailure extends Failure {
  /** @param help the command line that tells how it is done */
  constructor(message: string, help: string) {
    super(`${message}\nTry "${help}".`);
  }
}
