import type { SentHalf } from '../../core/sent/sent';
import type { DownStatus, HalfOutcome, MeasuredStatement, ReplayError, Verdict } from '../../core/verdict';
import type { Engine } from '../engine';
import type { ReplayMigration, RowsOption } from '../job';
import type { Measured } from './apply-measured';
import type { Attempt } from './attempt';
import { missingAround, namesWhatIsMissing, speaksOfMadeUpValues } from './environment';
import { replayError } from './failure-place';
import type { Failure, Played } from './play';
import type { RoundTrip } from './round-trip';

/** What a verdict is made of. */
export interface Facts {
  readonly engine: Engine;
  readonly migration: ReplayMigration;
  readonly trip: RoundTrip;
  /** Null where the round trip itself was measured. */
  readonly measured: Measured | null;
  readonly rows: RowsOption;
  /** Ids of earlier migrations that could not be applied. */
  readonly broken: readonly string[];
}

/** Puts together what the attempts have shown. */
export function verdictOf(facts: Facts): Verdict {
  const { engine, migration, trip, measured, rows, broken } = facts;
  const { best, withRows } = trip;
  const judge = new Judge(engine, broken);
  const up = judge.half('up', migration.up, best.up, withRows?.up ?? null, measured?.up);
  // Where rows stand in the way of the way up, the way back is judged without them.
  const down = best.down
    ? judge.half('down', migration.down, best.down, withRows?.down ?? null, measured?.down)
    : withoutDown(migration, best.up.failure === null);
  const reapply = judge.failure(migration.up, best.again, judge.fair(withRows?.again ?? null));
  const { differences } = best;
  return {
    engine: engine.title,
    up,
    down,
    reverted: differences?.every(({ restorable }) => !restorable) ?? null,
    differences: differences ?? [],
    // It ran before: what it misses now is for the way back to answer for.
    reappliable: best.again && reapply === null,
    reapplyError: reapply,
    dataKept: dataKept(withRows ?? best, rows),
    lost: ((withRows ?? best).lost ?? []).map((one) => ({ ...one, table: shownTable(one.table, engine) })),
    notes: [...judge.notes, ...notesOf(facts)],
  };
}

/** Tells what the migration is to blame for from what its surroundings are. */
class Judge {
  readonly notes: string[] = [];

  constructor(
    private readonly engine: Engine,
    private readonly broken: readonly string[],
  ) {}

  half(
    kind: 'up' | 'down',
    half: SentHalf | null,
    bare: Played,
    withRows: Played | null,
    statements: readonly MeasuredStatement[] = farther(bare, withRows).statements,
  ): HalfOutcome<'ok' | 'failed' | 'skipped'> {
    const error = this.failure(half, bare, withRows);
    const file = half?.file ?? null;
    if (error === null) return { file, status: 'ok', error: null, statements };
    if (error.onlyWithRows && this.fair(withRows) === null) {
      this.notes.push(
        `nothing is known of what it does to rows: those that were made up are refused (${error.message})`,
      );
      return { file, status: 'ok', error: null, statements };
    }
    const excuse = this.excuseFor(bare.failure ?? withRows?.failure ?? null);
    if (excuse === null) return { file, status: 'failed', error, statements };
    this.notes.push(kind === 'up' ? `not verified: ${excuse}` : `the way back is not verified: ${excuse}`);
    return { file, status: 'skipped', error: null, statements };
  }

  /** Null where the rows that were made up are what it fails for. */
  fair(withRows: Played | null): Played | null {
    return withRows?.failure && speaksOfMadeUpValues(withRows.failure.error) ? null : withRows;
  }

  /** Where it fails on empty tables too, that is what counts. */
  failure(half: SentHalf | null, bare: Played | null, withRows: Played | null): ReplayError | null {
    if (half === null) return null;
    if (bare?.failure) return replayError(bare.failure, half, false);
    return withRows?.failure ? replayError(withRows.failure, half, true) : null;
  }

  private excuseFor(failure: Failure | null): string | null {
    if (failure === null) return null;
    const around = missingAround(failure.error, this.engine);
    if (around !== null) return around;
    if (this.broken.length === 0 || !namesWhatIsMissing(failure.error)) return null;
    return `${failure.error.message}, and ${someOf(this.broken)} could not be applied`;
  }
}

function farther(bare: Played, withRows: Played | null): Played {
  return withRows && withRows.statements.length > bare.statements.length ? withRows : bare;
}

function someOf(ids: readonly string[]): string {
  const shown = ids.slice(0, 3).join(', ');
  return ids.length > 3 ? `${shown} and ${ids.length - 3} more` : shown;
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

/** As people call it: without the schema that names are looked up in anyway. */
function shownTable(name: string, { dialect }: Engine): string {
  return dialect === 'postgresql' ? name.replace(/^public\./, '') : name;
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
