import type { Session } from '../../session';
import type { Origin } from '../objects';

/** What an operation's effect depends on beside the schema. */
export interface Scene {
  /** As it stands before the statement: names resolve by it. */
  readonly session: Session;
  readonly origin: Origin;
}
