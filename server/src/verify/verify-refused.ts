/** A job could not be done at all. The message is for the user. */
export class VerifyRefused extends Error {
  override readonly name = 'VerifyRefused';
}
