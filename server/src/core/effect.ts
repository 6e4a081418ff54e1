import { checkpointsAfter, type FoldState, foldStatement, type StatementPlace } from './fold';
import type { Statement } from './migration';
import type { SchemaObject } from './schema/objects';
import type { Schema } from './schema/schema';
import type { Trace } from './schema/versioned-map';
import type { Session } from './session';

/**
 * What a statement asked of the state before it and what it changed. On a state that gives the same answers it is done again without
 * being worked out, and makes the very same objects: whatever rests on them stays as it was.
 */
export interface Effect {
  readonly before: Pick<Schema, 'complete' | 'unknown' | 'traits'>;
  readonly sessionBefore: Session;
  readonly objects: Trace<string, SchemaObject>;
  readonly referrers: Trace<string, readonly string[]>;
  readonly complete: boolean;
  readonly session: Session;
}

/** The state after a statement, with its effect; null for one whose effect is not told by what it asked. */
export function foldTraced(
  state: FoldState,
  statement: Statement,
  place: StatementPlace,
): readonly [after: FoldState, effect: Effect | null] {
  const { objects, referrers } = state.schema;
  const [[after, ofReferrers], ofObjects] = objects.traced(() =>
    referrers.traced(() => foldStatement(state, statement, place)),
  );
  const { complete, unknown, traits } = after.schema;
  const plain = unknown === state.schema.unknown && traits === state.schema.traits && !goesElsewhere(statement);
  if (!plain || !ofObjects || !ofReferrers) return [after, null];
  const before = { complete: state.schema.complete, unknown, traits };
  return [
    after,
    {
      before,
      sessionBefore: state.session,
      objects: ofObjects,
      referrers: ofReferrers,
      complete,
      session: after.session,
    },
  ];
}

/** The state after the statement that has this effect; null when it would not have it here. */
export function redo(effect: Effect, state: FoldState): FoldState | null {
  const { schema } = state;
  const { before, objects, referrers, complete, session } = effect;
  const sameGround =
    state.session === effect.sessionBefore &&
    schema.complete === before.complete &&
    schema.unknown === before.unknown &&
    schema.traits === before.traits;
  if (!sameGround || !schema.objects.answers(objects) || !schema.referrers.answers(referrers)) return null;
  const changes = objects.writes.size > 0 || referrers.writes.size > 0 || complete !== schema.complete;
  if (!changes && session === state.session) return state;
  const after = changes
    ? { ...schema, complete, objects: schema.objects.with(objects), referrers: schema.referrers.with(referrers) }
    : schema;
  return { schema: after, session, checkpoints: checkpointsAfter(state, session, after) };
}

/** ROLLBACK goes back to a schema of before, and an unread statement may have done anything. */
function goesElsewhere({ content }: Statement): boolean {
  return (
    content.unread.length > 0 ||
    content.operations.some(
      ({ kind, ...rest }) => kind === 'transaction' && 'action' in rest && /^rollback/.test(String(rest.action)),
    )
  );
}
