import type { LostData, MeasuredDifference } from '../../core/verdict';
import { DatabaseError } from '../../database/database';
import type { Engine } from '../engine';
import type { ReplayMigration } from '../job';
import type { Probe } from '../probe';
import type { Snapshot } from '../snapshot';
import type { Manner } from './manner';
import { freshSession } from './session';

/** More differences than this are not tried one by one: nobody wants as many statements as a fix. */
const triedAlone = 20;

/** Where the way back ended. */
interface Place {
  readonly engine: Engine;
  readonly probe: Probe;
  readonly before: Snapshot;
  readonly manner: Manner;
  readonly migration: Pick<ReplayMigration, 'down'>;
  /** What of the rows before the way up is not there as the database stands; absent where nobody asks for rows. */
  readonly lost?: () => Promise<readonly LostData[]>;
}

/** What is wrong in a database: how its schema differs from the one before the way up, and which of its rows are lost. */
interface State {
  readonly differences: readonly MeasuredDifference[];
  readonly lost: readonly LostData[];
}

/**
 * Differences whose repairs have been tried out where the way back ended. One that does not mend its difference, makes another or loses what
 * the way back has kept is left out.
 */
export async function provenRepairs(
  place: Place,
  differences: readonly MeasuredDifference[],
): Promise<readonly MeasuredDifference[]> {
  const repairable = differences.filter(({ repair }) => repair.length > 0);
  if (repairable.length === 0) return differences;
  const state: State = { differences, lost: (await place.lost?.()) ?? [] };
  if (await mends(place, repairable, state)) return differences;
  const proven = new Set<MeasuredDifference>();
  for (const one of repairable.slice(0, triedAlone)) {
    if (await mends(place, [one], state)) proven.add(one);
  }
  return differences.map((one) => (proven.has(one) ? one : { ...one, repair: [] }));
}

async function mends(place: Place, repaired: readonly MeasuredDifference[], now: State): Promise<boolean> {
  const then = await stateAfter(place, statementsOf(repaired));
  if (then === null) return false;
  const told = then.differences.filter(({ restorable }) => restorable);
  return (
    repaired.every((one) => !isAmong(one, then.differences)) &&
    told.every((one) => isAmong(one, now.differences)) &&
    then.lost.every((loss) => loss.rows <= rowsLost(loss, now.lost))
  );
}

/** Two differences of one table may be mended by the same statements: they are run once. */
function statementsOf(differences: readonly MeasuredDifference[]): readonly string[] {
  return [...new Map(differences.map(({ repair }) => [repair.join(';\n'), repair])).values()].flat();
}

function isAmong(one: MeasuredDifference, others: readonly MeasuredDifference[]): boolean {
  return others.some(({ object, kind, field }) => object === one.object && kind === one.kind && field === one.field);
}

/** How many rows were without that value anyway: those that are gone are without any. */
function rowsLost({ table, column }: LostData, before: readonly LostData[]): number {
  const same = before.filter((loss) => loss.table === table && (loss.column === null || loss.column === column));
  return Math.max(0, ...same.map(({ rows }) => rows));
}

/** The state once these statements have run; null when one is refused. The database stays as it was. */
async function stateAfter(place: Place, statements: readonly string[]): Promise<State | null> {
  const { engine, probe, before, lost } = place;
  const undo = await undoable(place);
  try {
    for (const statement of statements) await engine.send(statement);
    const differences = probe.compare(before, await probe.snapshot(engine));
    return { differences, lost: (await lost?.()) ?? [] };
  } catch (error) {
    if (error instanceof DatabaseError) return null;
    throw error;
  } finally {
    await undo();
  }
}

/**
 * Makes what follows undoable.
 * @returns what undoes it
 */
async function undoable({ engine, probe, manner, migration }: Place): Promise<() => Promise<unknown>> {
  if (manner === 'inside') {
    await engine.send('SAVEPOINT repair');
    return () => engine.send('ROLLBACK TO SAVEPOINT repair');
  }
  if (engine.dialect === 'postgresql' || (engine.dialect === 'sqlite' && migration.down?.wrapped)) {
    await engine.send('BEGIN');
    return () => engine.send('ROLLBACK');
  }
  // DDL commits in MySQL. A rebuild of SQLite's switches foreign keys off, which does nothing inside a transaction that the half would not run in.
  const kept = await engine.checkpoint();
  return async () => {
    await engine.restore(kept);
    await kept.release();
    await freshSession(engine, probe);
  };
}
