import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { isMysqlFamily } from '../core/dialect';
import type { RunStatement, Unit } from '../core/run/unit';
import { withoutSecrets } from '../core/variables/hidden';
import { type Database, DatabaseError, type Sent } from '../database/database';
import { watchBlockers } from './blockers';
import { catalogOf, fateOf } from './evidence';
import { boundedWait, isDeadlock, isLockTimeout, type LockWait, unboundedWait } from './lock-wait';
import type { Progress, ProgressTable } from './progress';
import { RunFailure } from './run-failure';
import type { StateWriter } from './state-tables/state-table';
import type { TableSession } from './state-tables/table-session';
import { type RunStep, unitMarks } from './step';

/** What a run tells while it works, and how it is told to end. */
export interface RunContext {
  readonly session: TableSession;
  readonly writer: StateWriter;
  readonly progress: ProgressTable;
  readonly lockWait: LockWait;
  readonly signal: AbortSignal;
  /** The session's own number; '' where it has none. */
  readonly number: string;
  /** A further session, for looking on. */
  open(): Promise<Database>;
  /** A statement is about to be sent; `index` counts those of the step. */
  onStatement(index: number, statement: RunStatement): void;
  onNotice(message: string): void;
  onWaiting(message: string): void;
}

/** A statement of a step that the server refused. */
export class StatementFailure extends Error {
  /**
   * @param done statements of the step that are applied and stay so
   * @param of all statements of the step
   */
  constructor(
    readonly reason: DatabaseError,
    readonly statement: RunStatement,
    readonly done: number,
    readonly of: number,
  ) {
    super(reason.message);
  }
}

/** What a person has said about a statement of which nothing tells whether it was done. */
export type Told = 'done' | 'again' | null;

/**
 * Runs one half and records it. A half that is one transaction holds its record in it; of any other is noted, unit by unit, how far it is.
 * @param from what an earlier run has noted of this very half; null where none did
 * @throws {StatementFailure} the server refuses a statement
 * @throws {RunFailure} it was interrupted, or nobody can tell how to go on
 */
export async function runHalf(step: RunStep, from: Progress | null, told: Told, context: RunContext): Promise<number> {
  const began = performance.now();
  const record = () => recordStep(step, performance.now() - began, context);
  const [only, ...more] = step.units;
  if (from === null && more.length === 0 && (only === undefined || only.kind === 'transaction')) {
    await inTransaction(only ?? { kind: 'transaction', statements: [] }, 0, step, context, record);
  } else {
    await new TrackedHalf(step, context).run(from, told, record);
  }
  return performance.now() - began;
}

/** Writes the record of a half into the tool's own table. */
export async function recordStep(
  { direction, recorded }: RunStep,
  milliseconds: number,
  { writer, session }: Pick<RunContext, 'writer' | 'session'>,
): Promise<void> {
  const whole = { ...recorded, milliseconds };
  await (direction === 'up' ? writer.applied(session, whole) : writer.reverted(session, whole));
}

/** A half of several units. */
class TrackedHalf {
  private readonly database: Database;

  constructor(
    private readonly step: RunStep,
    private readonly context: RunContext,
  ) {
    this.database = context.session.database;
  }

  async run(from: Progress | null, told: Told, record: () => Promise<void>): Promise<void> {
    const { step, context } = this;
    const { units } = step;
    let progress = from ? await this.takenUp(from, told) : await this.begin();
    // By itself: a transaction that is taken back would take its units along.
    if (from) await context.progress.write(progress);
    for (const [index, unit] of units.entries()) {
      if (unit.kind === 'setting') {
        // A setting holds for the session: who takes a run up needs it again.
        await this.sendAlone(unit, index, progress);
        progress = { ...progress, done: Math.max(progress.done, index + 1) };
        continue;
      }
      if (index < progress.done) continue;
      refuseWhenAborted(context);
      progress = await this.runUnit(unit, index, progress);
    }
    await transaction(context, async () => {
      await record();
      await context.progress.forget();
    });
    await context.progress.drop();
  }

  private async begin(): Promise<Progress> {
    const { step, context } = this;
    const progress: Progress = {
      migration: step.recorded.key,
      direction: step.direction,
      done: 0,
      running: null,
      before: null,
      units: unitMarks(step.units),
      failure: null,
    };
    await context.progress.create();
    await transaction(context, async () => {
      await context.progress.write(progress);
      await context.writer.started?.(context.session, { ...step.recorded, milliseconds: 0 });
    });
    return progress;
  }

  /** Where to go on: what is done has to be what it was, and what was under way has to be told. */
  private async takenUp(from: Progress, told: Told): Promise<Progress> {
    const { step, context } = this;
    const marks = unitMarks(step.units);
    const changed = from.units.slice(0, from.done).findIndex((mark, index) => mark !== marks[index]);
    if (changed >= 0)
      throw new RunFailure(
        `Statement ${statementsBefore(step.units, changed) + 1} of ${step.recorded.migration.id} was applied already and has changed since. Put it back as it was, or mark the migration.`,
        'refused',
      );
    const fresh = { ...from, units: marks, running: null, before: null, failure: null };
    const unit = step.units[from.done];
    const [statement] = unit?.statements ?? [];
    if (from.running === null || statement === undefined) return fresh;
    const fate =
      told !== null
        ? told === 'done'
          ? 'done'
          : 'not done'
        : statement.shown === from.running
          ? await fateOf(context.session, statement, from.before ?? '')
          : 'unknown';
    if (fate === 'unknown') {
      const number = statementsBefore(step.units, from.done) + 1;
      throw new RunFailure(
        `Nobody can tell whether statement ${number} of ${step.recorded.migration.id} (${statement.label}) was done. Look at the database, then: resume --done, or resume --again.`,
        'refused',
      );
    }
    return fate === 'done' ? { ...fresh, done: from.done + 1 } : fresh;
  }

  private async runUnit(unit: Unit, index: number, progress: Progress): Promise<Progress> {
    const { context } = this;
    const next: Progress = { ...progress, done: index + 1, running: null, before: null, failure: null };
    if (unit.kind === 'transaction') {
      await inTransaction(
        unit,
        index,
        this.step,
        context,
        () => context.progress.write(next),
        (message) => this.noteFailure({ ...progress, failure: message }),
      );
      return next;
    }
    const [statement] = unit.statements;
    const before = statement ? await catalogOf(context.session, statement) : '';
    await context.progress.write({ ...progress, running: statement?.shown ?? '', before });
    await this.sendAlone(unit, index, progress, before);
    await context.progress.write(next);
    return next;
  }

  /** @param before the catalog before it; null for a setting */
  private async sendAlone(unit: Unit, index: number, progress: Progress, before: string | null = null): Promise<void> {
    const { context, step, database } = this;
    const isBuild = unit.kind === 'alone' && database.dialect === 'postgresql';
    const bound = isBuild ? unboundedWait(database) : boundedWait(database, context.lockWait, false);
    if (bound !== null && unit.kind === 'alone') await database.send(bound);
    const first = statementsBefore(step.units, index);
    for (const [offset, statement] of unit.statements.entries()) {
      try {
        await withRetries(context, isLockTimeout, () => sendStatement(statement, first + offset, context));
      } catch (error) {
        if (!(error instanceof DatabaseError)) throw error;
        await this.clearUp(statement, before);
        await this.noteFailure({ ...progress, failure: error.message });
        throw new StatementFailure(error, statement, first + offset, statementCount(step.units));
      }
    }
  }

  /** A build that failed leaves a broken index behind, which would be in the way of the next try. */
  private async clearUp(statement: RunStatement, before: string | null): Promise<void> {
    if (statement.evidence !== 'index' || before === null) return;
    await fateOf(this.context.session, statement, before);
  }

  private async noteFailure(progress: Progress): Promise<void> {
    const { context, step } = this;
    await transaction(context, async () => {
      await context.progress.write(progress);
      await context.writer.failed?.(context.session, { ...step.recorded, milliseconds: 0 }, progress.failure ?? '');
    });
  }
}

/** How many statements stand before a unit. */
function statementsBefore(units: readonly Unit[], index: number): number {
  return units.slice(0, index).reduce((sum, { statements }) => sum + statements.length, 0);
}

const statementCount = (units: readonly Unit[]): number => statementsBefore(units, units.length);

/**
 * Runs a unit in a transaction that holds what follows it as well. Where it waited too long for a lock, nothing of it is there, and it is
 * tried again.
 */
async function inTransaction(
  unit: Unit,
  index: number,
  step: RunStep,
  context: RunContext,
  then: () => Promise<void>,
  failed?: (message: string) => Promise<void>,
): Promise<void> {
  const { database } = context.session;
  const first = statementsBefore(step.units, index);
  await withRetries(
    context,
    (error) => isLockTimeout(inner(error)) || isDeadlock(inner(error)),
    async () => {
      await database.send(beginning(database));
      try {
        const bound = boundedWait(database, context.lockWait, true);
        if (bound !== null) await database.send(bound);
        for (const [offset, statement] of unit.statements.entries()) {
          try {
            await sendStatement(statement, first + offset, context);
          } catch (error) {
            if (error instanceof DatabaseError)
              throw new StatementFailure(error, statement, first, statementCount(step.units));
            throw error;
          }
          refuseWhenAborted(context);
        }
        await then();
        await database.send('COMMIT');
      } catch (error) {
        await rollBack(database);
        throw error;
      }
    },
  ).catch(async (error: unknown) => {
    if (error instanceof StatementFailure) await failed?.(error.message);
    throw error;
  });
}

/** Runs what belongs together in a transaction of its own. */
export async function transaction({ session: { database } }: Pick<RunContext, 'session'>, work: () => Promise<void>) {
  await database.send(beginning(database));
  try {
    await work();
    await database.send('COMMIT');
  } catch (error) {
    await rollBack(database);
    throw error;
  }
}

/** SQLite takes the lock for writing at once: taken later it may fail in the middle. */
export function beginning({ dialect }: Database): string {
  if (dialect === 'sqlite') return 'BEGIN IMMEDIATE';
  return isMysqlFamily(dialect) ? 'START TRANSACTION' : 'BEGIN';
}

export async function rollBack(database: Database): Promise<void> {
  // Where the session is gone, or SQLite has rolled back by itself, there is nothing to take back.
  await database.send('ROLLBACK').catch(() => undefined);
}

const inner = (error: unknown) => (error instanceof StatementFailure ? error.reason : error);

async function withRetries(
  { lockWait, onWaiting, signal }: RunContext,
  isWorthIt: (error: unknown) => boolean,
  work: () => Promise<void>,
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= lockWait.retries || signal.aborted || !isWorthIt(error)) throw error;
      const pause = lockWait.pause * 2 ** attempt;
      onWaiting(
        `A lock was not to be had in ${lockWait.milliseconds / 1000} s; nothing was done. Next try in ${pause / 1000} s.`,
      );
      await wait(pause);
    }
  }
}

/** Sends a statement of a run: it can be cancelled, and whom it waits for is told. */
export async function sendStatement(statement: RunStatement, index: number, context: RunContext): Promise<void> {
  const { session, onStatement, onNotice, onWaiting, signal } = context;
  const { database } = session;
  refuseWhenAborted(context);
  onStatement(index, statement);
  const unwatch = watchBlockers(database, context.number, () => context.open(), onWaiting);
  const cancel = () => void database.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const { notices } = await sendHidden(database, statement);
    for (const notice of notices) onNotice(notice);
  } finally {
    signal.removeEventListener('abort', cancel);
    await unwatch();
  }
}

/** Sends a statement. What the server says of it holds none of the values that nobody is to be shown. */
async function sendHidden(database: Database, { text, replaced }: RunStatement): Promise<Sent> {
  const told = (message: string) => withoutSecrets(message, replaced?.secrets ?? []);
  const began = performance.now();
  try {
    const { notices, rows } = await database.send(text);
    if (database.dialect === 'sqlite' && performance.now() - began > noticeable) await heardSignals();
    return { notices: notices.map(told), rows };
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    throw new DatabaseError(told(error.message), error.code, error.offset, error.begin);
  }
}

/** Longer than that and somebody may have wanted to end it meanwhile, in milliseconds. */
const noticeable = 50;

/** SQLite works in this very process, which hears no signal meanwhile: one that came has to be heard before anything is kept. */
async function heardSignals(): Promise<void> {
  // The first may be of the turn that is under way.
  await turn();
  await turn();
}

function refuseWhenAborted({ signal }: RunContext): void {
  if (signal.aborted) throw new RunFailure('interrupted', 'interrupted');
}
