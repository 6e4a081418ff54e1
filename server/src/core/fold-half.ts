import { answersTheSame } from './asked';
import type { FoldState, StatementPlace } from './fold';
import { foldTraced, redo } from './fold-traced';
import type { Half, Statement } from './migration';
import type { Schema } from './schema/schema';
import { equalSessions } from './session';
import { Standing } from './standing';

/** A half with the state before each of its statements and after the last. */
export interface FoldedHalf {
  readonly statements: readonly Statement[];
  readonly start: FoldState;
  /** State before each statement. */
  readonly before: readonly FoldState[];
  readonly end: FoldState;
  /** Of each statement, that of its state first: one where the history was known up to there, one where it was not. */
  readonly standings: readonly (readonly Standing[])[];
}

/**
 * Folds a half, taking over the states of a previous fold for as long as the statements before them are the same, so that the
 * cost follows the change. After it, a statement whose questions get the same answers has the same effect, and as soon as the state
 * is the very one that stood there before, all the rest is taken over.
 */
export function foldHalfIncrementally(
  half: Half,
  start: FoldState,
  place: StatementPlace,
  previous: FoldedHalf | null,
): FoldedHalf {
  const statements = half.statements;
  const known = previous && equalStates(previous.start, start) ? previous : null;
  const same = known ? samePrefix(statements, known.statements) : 0;
  const before: FoldState[] = known ? known.before.slice(0, same) : [];
  const standings: (readonly Standing[])[] = known ? known.standings.slice(0, same) : [];
  let state = !known ? start : same > 0 ? stateAfter(known, same - 1) : known.start;
  const shift = known ? known.statements.length - statements.length : 0;
  const reusable = known ? statements.length - sameSuffix(statements, known.statements) : statements.length;
  for (let index = same; index < statements.length; index++) {
    const old = known?.before[index + shift];
    if (known && old && index >= reusable && sameState(old, state)) {
      return {
        statements,
        start: known.start,
        before: before.concat(known.before.slice(index + shift)),
        end: known.end,
        standings: standings.concat(known.standings.slice(index + shift)),
      };
    }
    before.push(state);
    const [after, standing] = foldOn(
      state,
      statements[index] as Statement,
      place,
      (index >= reusable && known?.standings[index + shift]) || [],
    );
    standings.push(standing);
    state = after;
  }
  return { statements, start: known?.start ?? start, before, end: state, standings };
}

/** The state after a statement: by an effect it had before where that holds here too, else worked out. */
function foldOn(
  state: FoldState,
  statement: Statement,
  place: StatementPlace,
  known: readonly Standing[],
): readonly [after: FoldState, standings: readonly Standing[]] {
  const standing = known.find((one) => one.movesTo(state));
  if (standing) return [redo(standing.effect, state), first(standing, known)];
  const effect = known.find((one) => answersTheSame(one.effect.asked, state))?.effect;
  if (effect) return [redo(effect, state), inPlaceOfAlike(new Standing(effect, state), known)];
  const [after, worked] = foldTraced(state, statement, place);
  return [after, worked ? inPlaceOfAlike(new Standing(worked, state), known) : known];
}

function first(standing: Standing, known: readonly Standing[]): readonly Standing[] {
  return known[0] === standing ? known : [standing, ...known.filter((one) => one !== standing)];
}

/** Whether the history was known up to there sets the two apart. */
function inPlaceOfAlike(standing: Standing, known: readonly Standing[]): readonly Standing[] {
  const { complete } = standing.effect.asked;
  return [standing, ...known.filter(({ effect }) => effect.asked.complete !== complete)];
}

function stateAfter(folded: FoldedHalf, index: number): FoldState {
  return folded.before[index + 1] ?? folded.end;
}

function sameState(a: FoldState, b: FoldState): boolean {
  return a === b || (a.schema === b.schema && a.session === b.session && sameSchemas(a.checkpoints, b.checkpoints));
}

function sameSchemas(a: readonly Schema[], b: readonly Schema[]): boolean {
  return a.length === b.length && a.every((schema, index) => schema === b[index]);
}

/** A fresh session is a new object each time: it is compared by what it holds. */
function equalStates(a: FoldState, b: FoldState): boolean {
  return a.schema === b.schema && equalSessions(a.session, b.session);
}

function samePrefix(a: readonly Statement[], b: readonly Statement[]): number {
  let count = 0;
  while (count < a.length && count < b.length && isSame(a[count], b[count])) count++;
  return count;
}

function sameSuffix(a: readonly Statement[], b: readonly Statement[]): number {
  let count = 0;
  while (count < a.length && count < b.length && isSame(a[a.length - 1 - count], b[b.length - 1 - count])) count++;
  return count;
}

function isSame(a: Statement | undefined, b: Statement | undefined): boolean {
  return a?.content === b?.content;
}
