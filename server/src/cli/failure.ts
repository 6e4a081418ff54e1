/** Something the user has to put right: it is told without a stack, and ends the program with exit code 2. */
export class Failure extends Error {}

/** A command line that does not say what to do: the usage is told with it. */
export class UsageFailure extends Failure {}
