/** The engine itself cannot be used, or not any more: nothing that a migration does wrong. The message is for the user. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';

  /** By its name, as DatabaseError. */
  static override [Symbol.hasInstance](value: unknown): value is EngineFailure {
    return value instanceof Error && value.name === 'EngineFailure';
  }
}
