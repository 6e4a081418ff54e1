/** The engine itself cannot be used, or not any more: nothing that a migration does wrong. The message is for the user. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
}
