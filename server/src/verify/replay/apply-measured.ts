import type { SentHalf } from '../../core/sent/sent';
import type { MeasuredStatement } from '../../core/verdict';
import { DatabaseError } from '../../database/database';
import type { ReplayMigration } from '../job';
import { type Played, play } from './play';
import type { RoundTrip } from './round-trip';
import { freshSession, rollBack } from './session';
import type { Timeline } from './timeline';
import { lackingAfter } from './unapplied';

/** The statements of both halves, each measured where nothing before its own half holds a lock. */
export interface Measured {
  readonly up: readonly MeasuredStatement[];
  readonly down: readonly MeasuredStatement[];
}

/** From so many migrations on it takes less time to bring back a kept database than to apply them to an empty one. */
const worthKeeping = 100;

/**
 * Applies a migration whose halves may run in a transaction, and measures them: the way back's locks are seen only once the way up's
 * are gone with its transaction.
 * @param trip what its round trip has shown
 * @param isLast the database is to be left as it stood before, where that can be had: the next job is most likely about an edit of this one
 */
export async function applyMeasured(
  timeline: Timeline,
  migration: ReplayMigration & { readonly up: SentHalf },
  trip: RoundTrip,
  isLast: boolean,
): Promise<Measured> {
  const { best } = trip;
  const before = await timeline.snapshot();
  const comesBack = best.differences?.length === 0;
  const down = best.down === null ? null : migration.down;
  if (isLast && down !== null && !comesBack && timeline.length >= worthKeeping) await timeline.keep();

  const up = await inOwnTransaction(timeline, migration.up, isLast && down === null ? 'undo' : 'keep');
  if (isLast && (down === null || up.failure !== null)) return { up: up.statements, down: [] };
  const isBroken = up.failure !== null;
  timeline.advance(
    { key: migration.key, lacking: lackingAfter(migration, !isBroken, timeline.lacking) },
    isBroken ? null : best.afterUp,
  );
  if (down === null || isBroken) return { up: up.statements, down: [] };

  const goesBack = isLast && comesBack;
  const back = await inOwnTransaction(timeline, down, goesBack ? 'keep' : 'undo');
  if (goesBack && back.failure === null) timeline.retreat(before);
  return { up: up.statements, down: back.statements };
}

async function inOwnTransaction(
  { engine, probe }: Timeline,
  half: SentHalf,
  outcome: 'keep' | 'undo',
): Promise<Played> {
  await freshSession(engine, probe);
  await engine.send('BEGIN');
  const played = await play(engine, probe, half, 'inside');
  if (outcome === 'undo' || played.failure !== null) {
    await rollBack(engine);
    return played;
  }
  try {
    await engine.send('COMMIT');
    return played;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    await rollBack(engine);
    return { ...played, failure: { error, string: null, statement: null } };
  }
}
