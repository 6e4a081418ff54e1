import { offsetInFile, type RunStatement } from '../core/run/unit';
import { LineIndex } from '../core/text';
import { ConnectionLost, type Database, DatabaseError } from '../database/database';
import type { RunEvent } from '../protocol';
import { sessionNumber } from './blockers';
import type { ChosenStep, Wanted } from './choose-steps';
import type { LiveHistory } from './live-history';
import { boundedWait, type LockWait } from './lock-wait';
import { ownKey, type Patience, takeFile, takeLocks } from './locks';
import { RunFailure } from './run-failure';
import {
  beginning,
  type RunContext,
  recordStep,
  rollBack,
  runHalf,
  StatementFailure,
  sendStatement,
  type Told,
} from './run-half';
import type { StateWriter } from './state-tables/state-table';
import type { RunStep } from './step';

/** How others are kept out. */
export interface Hold {
  readonly live: LiveHistory;
  readonly writer: StateWriter;
  readonly patience: Patience;
  readonly signal: AbortSignal;
  /** Absolute path of a database that is a file; null for one on a server. */
  readonly file: string | null;
  onEvent(event: RunEvent): void;
}

/** How a run is to go about its work. The locks are held. */
export interface RunRequest extends Omit<Hold, 'patience' | 'file'> {
  readonly wanted: Wanted;
  /** What was planned and agreed to. */
  readonly steps: readonly ChosenStep[];
  readonly told: Told;
  readonly lockWait: LockWait;
  open(): Promise<Database>;
}

/** How a run has ended. */
export type RunOutcome = Extract<RunEvent, { kind: 'end' }>;

/** Runs what was agreed to, and tells each step. What goes wrong is told and answered, not thrown. */
export async function run(request: RunRequest): Promise<RunOutcome> {
  const counts = { applied: 0, reverted: 0 };
  const end = (outcome: RunOutcome['outcome'], message: string): RunOutcome => ({
    kind: 'end',
    outcome,
    ...counts,
    message,
  });
  let outcome: RunOutcome;
  try {
    await runSteps(request, request.steps, counts);
    outcome =
      request.steps.length === 0 ? end('nothing to do', nothingToDo(request.wanted)) : end('done', doneWords(counts));
  } catch (error) {
    outcome = failure(error, request, end);
  }
  request.onEvent(outcome);
  return outcome;
}

/**
 * Takes the locks of the tool and ours, and makes the tool's table where it is not there: what is read from then on is the truth, and stays it.
 * @returns what gives free those that do not go with the session
 * @throws {RunFailure} when another run does not end in time
 */
export async function takeHold({ live, writer, patience, signal, file, onEvent }: Hold): Promise<() => void> {
  const { session } = live;
  const told = (message: string) => onEvent({ kind: 'waiting', message });
  const release = file === null ? () => undefined : await takeFile(file, patience, told, signal);
  const keys = [ownKey(session.database, session.name), ...writer.locks(session)];
  await takeLocks(session.database, keys, patience, told, signal);
  if (!(await session.exists())) for (const statement of writer.create(session)) await session.database.send(statement);
  return release;
}

async function runSteps(
  request: RunRequest,
  chosen: readonly ChosenStep[],
  counts: { applied: number; reverted: number },
): Promise<void> {
  const { live, onEvent } = request;
  const { database } = live.session;
  const number = await sessionNumber(database);
  const steps = chosen.map((one) => live.step(one));
  const refusals = steps.filter((step) => typeof step === 'string');
  if (refusals.length > 0) throw new RunFailure(refusals.join('\n'), 'refused');
  const ready = steps.filter((step) => typeof step !== 'string');
  const isTogether = chosen.length > 1 && ready.every(isAllPending(live));
  const finished: (() => void)[] = [];
  if (isTogether) {
    await database.send(beginning(database));
    const bound = boundedWait(database, request.lockWait, true);
    if (bound !== null) await database.send(bound);
  }
  try {
    for (const [index, step] of ready.entries()) {
      const { recorded, direction } = step;
      const migration = recorded.migration.id;
      if (request.signal.aborted) throw new RunFailure('interrupted', 'interrupted');
      onEvent({ kind: 'begin', step: index, migration, direction });
      if (live.place.project.framework.freshSession) await freshSession(database);
      let under: RunStatement | null = null;
      const context = contextOf(request, number, index, step, (statement) => {
        under = statement;
      });
      const progress = chosen[index]?.standing.progress ?? null;
      const milliseconds = await lostDuring(
        step,
        index,
        () => under,
        () =>
          isTogether
            ? runInside(step, context)
            : located(step, index, () => runHalf(step, progress, request.told, context)),
      );
      const tell = () => {
        if (direction === 'up') counts.applied++;
        else counts.reverted++;
        onEvent({ kind: 'done', step: index, migration, direction, milliseconds: Math.round(milliseconds) });
      };
      if (isTogether) finished.push(tell);
      else tell();
    }
    if (request.signal.aborted && isTogether) throw new RunFailure('interrupted', 'interrupted');
    if (isTogether) await database.send('COMMIT');
    for (const tell of finished) tell();
  } catch (error) {
    if (isTogether) await rollBack(database);
    throw error;
  }
}

const isAllPending =
  ({ place: { lineage } }: LiveHistory) =>
  ({ recorded: { migration }, direction, units }: RunStep): boolean =>
    lineage.migrations.includes(migration) &&
    (direction === 'up' ? migration.up : migration.down)?.transaction === 'all-pending' &&
    units.every(({ kind }) => kind === 'transaction');

/** A half inside of the one transaction of all. */
async function runInside(step: RunStep, context: RunContext): Promise<number> {
  const began = performance.now();
  let index = 0;
  for (const { statements } of step.units)
    for (const statement of statements) {
      try {
        await sendStatement(statement, index++, context);
      } catch (error) {
        throw error instanceof DatabaseError
          ? new LocatedFailure(new StatementFailure(error, statement, 0, 1), step, 0, true)
          : error;
      }
    }
  await recordStep(step, performance.now() - began, context);
  return performance.now() - began;
}

/** Flyway and sqitch begin each migration with the connection's own settings. */
async function freshSession(database: Database): Promise<void> {
  if (database.dialect === 'postgresql') await database.send('RESET ROLE; RESET ALL');
}

function contextOf(
  request: RunRequest,
  number: string,
  index: number,
  step: RunStep,
  onUnder: (statement: RunStatement) => void,
): RunContext {
  const { live, writer, lockWait, signal, open, onEvent } = request;
  const of = step.units.reduce((sum, { statements }) => sum + statements.length, 0);
  return {
    session: live.session,
    writer,
    progress: live.progressTable,
    lockWait,
    signal,
    number,
    open,
    onStatement: (at, statement) => {
      onUnder(statement);
      onEvent({ kind: 'statement', step: index, statement: at, of, label: statement.label });
    },
    onNotice: (message) => onEvent({ kind: 'notice', message }),
    onWaiting: (message) => onEvent({ kind: 'waiting', message }),
  };
}

/** A failure with the step it belongs to. */
class LocatedFailure extends Error {
  constructor(
    readonly failure: StatementFailure,
    readonly step: RunStep,
    readonly index: number,
    readonly together: boolean,
  ) {
    super(failure.message);
  }
}

async function located<T>(step: RunStep, index: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof StatementFailure ? new LocatedFailure(error, step, index, false) : error;
  }
}

/** The connection was lost while a step ran. */
class LostDuring extends Error {
  constructor(
    readonly lost: ConnectionLost,
    readonly step: RunStep,
    readonly index: number,
    readonly statement: RunStatement | null,
  ) {
    super(lost.message);
  }
}

/** Tells with a lost connection where the run was. */
async function lostDuring<T>(
  step: RunStep,
  index: number,
  under: () => RunStatement | null,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ConnectionLost ? new LostDuring(error, step, index, under()) : error;
  }
}

function failure(
  error: unknown,
  { signal, onEvent, live }: RunRequest,
  end: (outcome: RunOutcome['outcome'], message: string) => RunOutcome,
): RunOutcome {
  const nowhere = { kind: 'failed', step: null, migration: null, file: null, line: null, column: null } as const;
  if (error instanceof LocatedFailure) {
    const isInterrupted = signal.aborted;
    const { step, failure: refused } = error;
    const place = placeOf(step, refused);
    const state = stateWords(refused, step.direction, error.together);
    const next = refused.done > 0 ? 'Put it right, then: resume. Or: mark.' : 'Put it right and run it again.';
    if (isInterrupted) return end('interrupted', `Interrupted. ${state}`);
    onEvent({
      kind: 'failed',
      step: error.index,
      migration: step.recorded.migration.id,
      file: step.file,
      ...place,
      message: refused.message,
      state,
      next,
    });
    return end('failed', `${step.recorded.migration.id} failed. ${state}`);
  }
  if (error instanceof RunFailure) {
    if (error.kind === 'interrupted')
      return end(
        'interrupted',
        'Interrupted. What was finished stays applied, and nothing else; "status" tells how far it is.',
      );
    if (error.kind === 'refused') return end('refused', error.message);
    onEvent({ ...nowhere, message: error.message, state: 'Nothing was applied.', next: 'Run it again.' });
    return end('failed', error.message);
  }
  if (error instanceof LostDuring || error instanceof ConnectionLost) {
    const place = error instanceof LostDuring ? placeOfLost(error) : nowhere;
    const state = 'Nobody knows yet what became of the last statement: the server may still be at it.';
    onEvent({
      ...place,
      message: error.message,
      state,
      next: `Look at status, then run it again: it waits for what still runs in ${live.session.database.name}.`,
    });
    return end('failed', `The connection was lost. ${state}`);
  }
  if (error instanceof DatabaseError) {
    onEvent({
      ...nowhere,
      message: error.message,
      state: 'What was under way was taken back.',
      next: 'Put it right and run it again.',
    });
    return end('failed', error.message);
  }
  throw error;
}

function placeOfLost({ step, index, statement }: LostDuring) {
  const { line, character } = new LineIndex(step.text).position(statement?.start ?? 0);
  const { file, recorded } = step;
  const at = statement === null ? { line: null, column: null } : { line: line + 1, column: character + 1 };
  return { kind: 'failed', step: index, migration: recorded.migration.id, file, ...at } as const;
}

function placeOf(step: RunStep, { statement, reason }: StatementFailure): { line: number; column: number } {
  const { line, character } = new LineIndex(step.text).position(offsetInFile(statement, reason.offset ?? 0));
  return { line: line + 1, column: character + 1 };
}

function stateWords({ done, of }: StatementFailure, direction: RunStep['direction'], together: boolean): string {
  const made = direction === 'up' ? 'applied' : 'rolled back';
  if (together) return `Nothing was ${made}: all were in one transaction.`;
  if (done === 0) return `Nothing of it was ${made}.`;
  const where = direction === 'up' ? 'applied' : 'done on the way back';
  return `Statement${done === 1 ? ' 1' : `s 1–${done}`} of ${of} ${done === 1 ? 'is' : 'are'} ${where}.`;
}

function nothingToDo({ action, to }: Wanted): string {
  if (to !== null) return `Nothing to do: ${action === 'up' ? 'all up to' : 'nothing behind'} ${to} is applied.`;
  return action === 'down' ? 'Nothing is applied.' : 'Nothing to do: the database is up to date.';
}

export function doneWords({ applied, reverted }: { readonly applied: number; readonly reverted: number }): string {
  const words = (count: number, what: string) =>
    count === 0 ? [] : [`${count} migration${count === 1 ? '' : 's'} ${what}`];
  return `${[...words(reverted, 'rolled back'), ...words(applied, 'applied')].join(', ')}.`;
}
