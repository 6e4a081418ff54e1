import type { DatabaseError } from '../../database/database';
import type { ReplayMigration, RowsOption } from '../job';
import { type Attempt, attempt } from './attempt';
import { maybeOfTheTransaction } from './environment';
import type { Manner } from './manner';
import { rollBack } from './session';
import { putInRole } from './stand-ins';
import type { Timeline } from './timeline';
import type { Timings } from './timings';

/** What came of a migration's round trip, with rows in the tables and without. */
export interface RoundTrip {
  readonly manner: Manner;
  /** The one that tells most of the schema: with rows, unless they stood in the way. */
  readonly best: Attempt;
  /** The one with rows, where it is another. */
  readonly withRows: Attempt | null;
  /** Roles that no migration makes and that were put in. */
  readonly standIns: readonly string[];
}

/**
 * Runs a migration up, down and up again, and leaves the database as it stood before. In a transaction that is rolled back where
 * nothing forbids it, else from a checkpoint.
 */
export async function roundTrip(
  timeline: Timeline,
  migration: ReplayMigration,
  rows: RowsOption,
  timings: Timings,
): Promise<RoundTrip> {
  return new Trip(timeline, migration, timings, mannerFor(timeline, migration)).run(rows);
}

class Trip {
  private readonly standIns: string[] = [];

  constructor(
    private readonly timeline: Timeline,
    private readonly migration: ReplayMigration,
    private readonly timings: Timings,
    private manner: Manner,
  ) {}

  async run(rows: RowsOption): Promise<RoundTrip> {
    let first = await this.withStandIns(rows);
    if (first.differences?.length && (await this.timeline.reread())) first = await this.withStandIns(rows);
    if (this.manner === 'inside' && failuresOf(first).some(maybeOfTheTransaction)) {
      this.manner = 'as sent';
      first = await this.withStandIns(rows);
    }
    const { standIns, manner } = this;
    const isPlain = failuresOf(first).length === 0 && !first.disturbed;
    if (rows === null || isPlain) return { manner, best: first, withRows: null, standIns };
    // On empty tables it may work, and no trigger changes the schema beside the migration.
    return { manner, best: await this.withStandIns(null), withRows: first, standIns };
  }

  /** One attempt; where a role is missing it is put in, and the attempt begins anew. */
  private async withStandIns(rows: RowsOption): Promise<Attempt> {
    for (;;) {
      const result = await this.tryOnce(rows);
      const [failure] = failuresOf(result);
      const role = failure ? await putInRole(this.timeline, failure) : null;
      if (role === null) return result;
      this.standIns.push(role);
    }
  }

  private async tryOnce(rows: RowsOption): Promise<Attempt> {
    const { timeline, migration, manner, timings } = this;
    const before = await timings.charge('snapshots', () => timeline.snapshot());
    const goesBack = !migration.irreversible && migration.downUnsendable === null;
    if (manner === 'as sent') await timings.charge('moving', () => timeline.keep());
    else await timeline.engine.send('BEGIN');
    try {
      const { engine, probe } = timeline;
      return await attempt({ engine, probe, migration, before, rows, manner, goesBack, timings });
    } finally {
      if (manner === 'as sent') await timings.charge('moving', () => timeline.restore());
      else await rollBack(timeline.engine);
    }
  }
}

/** In MySQL DDL commits. SQLite keeps and restores a database in no time, and some of its settings do nothing inside a transaction. */
function mannerFor({ engine }: Timeline, { up, down }: ReplayMigration): Manner {
  if (engine.dialect !== 'postgresql') return 'as sent';
  const statements = [up, down].flatMap((half) => half?.strings.flatMap((string) => string.statements) ?? []);
  return statements.some(({ outside, control }) => outside || control === 'rollback') ? 'as sent' : 'inside';
}

function failuresOf({ up, down, again }: Attempt): readonly DatabaseError[] {
  return [up, down, again].flatMap((played) => played?.failure?.error ?? []);
}
