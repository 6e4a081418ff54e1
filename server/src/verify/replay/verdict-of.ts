import type { DownStatus, HalfOutcome, Verdict } from '../../core/verdict';
import type { Engine } from '../engine';
import type { ReplayMigration, RowsOption } from '../job';
import type { Measured } from './apply-measured';
import type { Attempt } from './attempt';
import { Judge } from './judge';
import type { RoundTrip } from './round-trip';
import { shownTable } from './shown-table';
import type { Unapplied } from './unapplied';

/** What a verdict is made of. */
export interface Facts {
  readonly engine: Engine;
  readonly migration: ReplayMigration;
  readonly trip: RoundTrip;
  /** Null where the round trip itself was measured. */
  readonly measured: Measured | null;
  readonly rows: RowsOption;
  /** What the database lacks of the history before it. */
  readonly lacking: readonly Unapplied[];
}

/** Puts together what the attempts have shown. */
export function verdictOf(facts: Facts): Verdict {
  const { engine, migration, trip, measured, rows, lacking } = facts;
  const { best, withRows } = trip;
  const judge = new Judge(engine, migration, lacking);
  const up = judge.half('up', migration.up, best.up, withRows?.up ?? null, measured?.up);
  // Where rows stand in the way of the way up, the way back is judged without them.
  const down = best.down
    ? judge.half('down', migration.down, best.down, withRows?.down ?? null, measured?.down)
    : withoutDown(migration, best.up.failure === null);
  const { differences, lost, unsure } = judge.comparison(best.differences, (withRows ?? best).lost);
  const reverted = differences?.every(({ restorable }) => !restorable) ?? null;
  const isUnsure = unsure && reverted === true;
  // It ran before: what it misses now is for the way back to answer for.
  const reapply = unsure ? null : judge.failure(migration.up, best.again, judge.fair(withRows?.again ?? null));
  return {
    engine: engine.title,
    up,
    down: isUnsure ? { ...down, status: 'skipped' } : down,
    reverted: isUnsure ? null : reverted,
    differences: differences ?? [],
    reappliable: unsure ? null : best.again && reapply === null,
    reapplyError: reapply,
    dataKept: dataKept({ ...(withRows ?? best), lost }, rows),
    lost: (lost ?? []).map((one) => ({ ...one, table: shownTable(one.table, engine) })),
    notes: [...judge.notes, ...notesOf(facts)],
  };
}

function withoutDown(migration: ReplayMigration, isUp: boolean): HalfOutcome<DownStatus> {
  const file = migration.down?.file ?? null;
  const outcome = (status: DownStatus) => ({ file, status, error: null, statements: [] });
  if (migration.irreversible) return outcome('irreversible');
  if (migration.down === null && migration.downUnsendable === null) return outcome('missing');
  return outcome(isUp && migration.downUnsendable === null ? 'ok' : 'skipped');
}

/** Nothing is known of the rows of a migration that fails on them, nor of a table that took none. */
function dataKept({ lost, filling }: Attempt, rows: RowsOption): boolean | null {
  if (rows === null || lost === null) return null;
  if (lost.length > 0) return false;
  return filling.refused.length > 0 ? null : true;
}

const unseenLocks = 'the locks of what runs outside a transaction are not measured: they are gone when it ends';

function notesOf({ engine, migration, trip }: Facts): readonly string[] {
  const { best, withRows, standIns } = trip;
  const { refused } = (withRows ?? best).filling;
  return [
    ...standIns.map((role) => `role "${role}" is made by no migration here: an empty one stood in for it`),
    ...(migration.downUnsendable === null || migration.irreversible
      ? []
      : [`the way back is not verified: ${migration.downUnsendable}`]),
    ...(best.up.unseen || best.down?.unseen ? [unseenLocks] : []),
    ...refused.map(
      ({ table, reason }) =>
        `nothing is known of the rows of "${shownTable(table, engine)}", which took none: ${reason}`,
    ),
  ];
}
