import { asking } from './asked';
import type { Effect } from './effect';
import { checkpointsAfter, type FoldState, foldStatement, type StatementPlace } from './fold';
import type { Statement } from './migration';
import type { Operation } from './operation';

/** The state after a statement, with its effect; null for one whose effect is not told by what it asked. */
export function foldTraced(
  state: FoldState,
  statement: Statement,
  place: StatementPlace,
): readonly [after: FoldState, effect: Effect | null] {
  const [after, asked] = asking(state, () => foldStatement(state, statement, place));
  const { complete, unknown, traits } = after.schema;
  const plain = unknown === state.schema.unknown && traits === state.schema.traits && !goesElsewhere(statement);
  return [after, plain && asked ? { asked, complete, session: after.session } : null];
}

/** The state after the statement that has this effect on a state that answers its questions as before. */
export function redo({ asked, complete, session }: Effect, state: FoldState): FoldState {
  const { schema } = state;
  const objects = schema.objects.with(asked.objects);
  const referrers = schema.referrers.with(asked.referrers);
  const same = objects === schema.objects && referrers === schema.referrers && complete === schema.complete;
  if (same && session === state.session) return state;
  const after = same ? schema : { ...schema, complete, objects, referrers };
  return { schema: after, session, checkpoints: checkpointsAfter(state, session, after) };
}

/** ROLLBACK goes back to a schema of before, and an unread statement may have done anything. */
function goesElsewhere({ content }: Statement): boolean {
  return content.unread.length > 0 || content.operations.some(isRollback);
}

function isRollback(operation: Operation): boolean {
  return operation.kind === 'transaction' && (operation.action === 'rollback' || operation.action === 'rollback to');
}
