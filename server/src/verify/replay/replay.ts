import type { SentHalf } from '../../core/sent/sent';
import type { Verdict } from '../../core/verdict';
import type { ReplayEvent, ReplayJob, ReplayMigration } from '../job';
import type { Snapshot } from '../snapshot';
import { applyMeasured, type Measured } from './apply-measured';
import { play } from './play';
import { roundTrip } from './round-trip';
import { freshSession } from './session';
import { skippedVerdict } from './skipped-verdict';
import { putInRole } from './stand-ins';
import type { Timeline } from './timeline';
import { Timings } from './timings';
import { lackingAfter, unapplied } from './unapplied';
import { verdictOf } from './verdict-of';

/**
 * Replays a history: migrations that are asked about go up, down and up again, the others only up. One that cannot be applied does not
 * stop those after it. The database is left where the next job most likely begins: before the last migration that was asked about.
 * @param timeline where the last job left the database; what it has in common with this one is not done again
 * @throws what the engine throws beside its refusals
 */
export async function replay(
  job: ReplayJob,
  timeline: Timeline,
  tell: (event: ReplayEvent) => void,
  signal: { readonly aborted: boolean },
): Promise<void> {
  const { migrations } = job;
  const first = migrations.findIndex(({ verify }) => verify);
  if (first < 0) return;
  await timeline.goBackTo(migrations.slice(0, first).map(({ key }) => key));
  for (let index = timeline.length; index < migrations.length && !signal.aborted; index++) {
    const migration = migrations[index];
    if (!migration) continue;
    tell({ kind: 'begin', index });
    await timeline.engine.rest?.();
    const isLast = index === migrations.length - 1;
    const timings = new Timings();
    const verdict = await replayOne(job, timeline, migration, isLast, timings);
    if (verdict) tell({ kind: 'verdict', index, verdict, timings: timings.milliseconds });
  }
}

/** The verdict, null where none is asked for; afterwards the migration is applied, unless it is the last. */
async function replayOne(
  job: ReplayJob,
  timeline: Timeline,
  migration: ReplayMigration,
  isLast: boolean,
  timings: Timings,
): Promise<Verdict | null> {
  const { engine, lacking } = timeline;
  const { up } = migration;
  if (migration.unsendable !== null || up === null) {
    // A migration without a way up changes nothing, so that none after it can miss it.
    timeline.advance(
      { key: migration.key, lacking: migration.unsendable === null ? [] : [unapplied(migration)] },
      null,
    );
    const reason = migration.unsendable ?? 'it has no way up';
    return migration.verify ? skippedVerdict(engine.title, migration, `not verified: ${reason}`) : null;
  }
  if (!migration.verify) {
    await advance(timeline, { ...migration, up }, null);
    return null;
  }
  const trip = await roundTrip(timeline, migration, job.rows, timings);
  const applied = { ...migration, up };
  let measured: Measured | null = null;
  if (trip.manner === 'inside')
    measured = await timings.charge('measuring', () => applyMeasured(timeline, applied, trip, isLast));
  else if (!isLast) {
    await timeline.forget();
    await timings.charge('moving', () => advance(timeline, applied, trip.best.afterUp));
  }
  return verdictOf({ engine, migration, trip, measured, rows: job.rows, lacking });
}

/** Applies a migration as its framework does. @param after the schema that it leaves, where that is known */
async function advance(
  timeline: Timeline,
  migration: ReplayMigration & { readonly up: SentHalf },
  after: Snapshot | null,
): Promise<void> {
  const isApplied = await runs(timeline, migration.up);
  timeline.advance(
    { key: migration.key, lacking: lackingAfter(migration, isApplied, timeline.lacking) },
    isApplied ? after : null,
  );
}

async function runs(timeline: Timeline, up: SentHalf): Promise<boolean> {
  for (;;) {
    await freshSession(timeline.engine, timeline.probe);
    const { failure } = await play(timeline.engine, null, up, 'as sent');
    if (failure === null) return true;
    if ((await putInRole(timeline, failure.error)) === null) return false;
  }
}
