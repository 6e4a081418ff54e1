/** Why a run cannot begin or go on, in words for the user. Nothing of the half at hand has been done by then, or the message says what. */
export class RunFailure extends Error {
  /** @param kind whether the user has broken it off, must decide something first, or it failed */
  constructor(
    message: string,
    readonly kind: 'failed' | 'refused' | 'interrupted' = 'failed',
  ) {
    super(message);
  }
}
