import type { Asked } from './asked';
import type { Session } from './session';

/**
 * What a statement asked of the state before it and what it changed. On a state that gives the same answers it is done again without
 * being worked out, and makes the very same objects: whatever rests on them stays as it was.
 */
export interface Effect {
  /** What it changed is among what it asked for: the traces hold both. */
  readonly asked: Asked;
  readonly complete: boolean;
  readonly session: Session;
}
