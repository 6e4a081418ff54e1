import type { SentHalf } from '../../core/sent/sent';
import type { HalfOutcome, LostData, MeasuredDifference, MeasuredStatement, ReplayError } from '../../core/verdict';
import type { Engine } from '../engine';
import type { ReplayMigration } from '../job';
import { lacksValue, missingAround, namesWhatIsMissing, speaksOfMadeUpValues } from './environment';
import { replayError } from './failure-place';
import { namesInRefusal, namesInTitle } from './names-in';
import type { Failure, Played } from './play';
import { shownTable } from './shown-table';
import { idsOf, namesAt, restingOn, restingOnAll, type Unapplied, unappliedRows } from './unapplied';

/** What a migration answers for after its way back. */
export interface Comparison {
  readonly differences: readonly MeasuredDifference[] | null;
  /** Null, too, where all that is lost may be that. */
  readonly lost: readonly LostData[] | null;
  /** There are differences beside these, for which what was not applied may answer. */
  readonly unsure: boolean;
}

/** Tells what the migration is to blame for from what its surroundings are. */
export class Judge {
  readonly notes: string[] = [];

  constructor(
    private readonly engine: Engine,
    private readonly migration: ReplayMigration,
    private readonly lacking: readonly Unapplied[],
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
    const excuse = this.excuseFor(kind, bare.failure ?? withRows?.failure ?? null, error.onlyWithRows);
    if (excuse === null) return { file, status: 'failed', error, statements };
    if (error.onlyWithRows) {
      this.notes.push(`nothing is known of what it does to rows: ${excuse}`);
      return { file, status: 'ok', error: null, statements };
    }
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

  /** What differs after the way back and what it has lost, without what may come of what the database lacks. */
  comparison(measured: readonly MeasuredDifference[] | null, lost: readonly LostData[] | null): Comparison {
    const unsure = new Map(
      (measured ?? []).flatMap((one) => {
        const ids = one.restorable ? this.idsBehindDifference(namesInTitle(one.object)) : [];
        return ids.length > 0 ? [[one, ids]] : [];
      }),
    );
    const [first] = unsure;
    if (first)
      this.notes.push(`the way back is not verified: ${restsOn(first[1])} (${first[0].object} is not as before)`);
    const gone = new Set([...unsure.keys()].map(({ object }) => object));
    // A rebuild takes rows of other tables along, which refer to the old one.
    const isUnsure = this.idsBehindRebuild(this.rebuilt()).length > 0;
    const own = lost?.filter(
      ({ table, column }) => !isUnsure && !gone.has(`column ${shownTable(table, this.engine)}.${column}`),
    );
    return {
      differences: measured?.filter((one) => !unsure.has(one)) ?? null,
      lost: own && own.length === 0 && lost?.length ? null : (own ?? null),
      unsure: unsure.size > 0,
    };
  }

  private idsBehindDifference(names: readonly string[]): readonly string[] {
    const ids = restingOnAll(names, this.lacking);
    return ids.length > 0 ? ids : this.idsBehindRebuild(names);
  }

  /** A table that is built anew as the history has it becomes another one where what was not applied has changed it. */
  private idsBehindRebuild(names: Iterable<string>): readonly string[] {
    const rebuilt = this.rebuilt();
    return restingOn(
      [...names].filter((name) => rebuilt.has(name)),
      this.lacking,
    );
  }

  private rebuilt(): ReadonlySet<string> {
    const { up, down } = this.migration.named;
    return new Set([...up, ...down].flatMap(({ rebuilds, names }) => (rebuilds ? names : [])));
  }

  private excuseFor(kind: 'up' | 'down', failure: Failure | null, onlyWithRows: boolean): string | null {
    if (failure === null) return null;
    const around = missingAround(failure.error, this.engine);
    if (around !== null) return around;
    const ids = this.idsBehind(kind, failure, onlyWithRows);
    return ids.length === 0 ? null : `${restsOn(ids)} (${failure.error.message})`;
  }

  /**
   * The same of rows that lack a value. They were made up just before, so that they lack it whatever came earlier, unless the column would be
   * another one; not so one that the statement adds itself.
   */
  private idsBehindNull(said: readonly string[], statement: Failure['statement']): readonly string[] {
    const adds = statement === null || /\badd\b/i.test(statement.text);
    return adds || said.length === 0 ? [] : restingOnAll(said, this.lacking);
  }

  /** Ids of the migrations for which a half may fail, since they were not applied. */
  private idsBehind(
    kind: 'up' | 'down',
    { error, statement, string }: Failure,
    onlyWithRows: boolean,
  ): readonly string[] {
    const { lacking } = this;
    if (lacking.length === 0) return [];
    const said = namesInRefusal(error.message);
    if (onlyWithRows && lacksValue(error)) return this.idsBehindNull(said, statement);
    // What drops a table does not drop the types of its columns: whoever would have freed the name says it.
    if (/^type ".+" already exists/.test(error.message)) return restingOn(said, lacking);
    const { up, down } = this.migration.named;
    const stretch = statement?.span ?? (string && { start: string.start, end: string.start + string.text.length });
    const here = namesAt(kind === 'up' ? up : down, stretch);
    const ids = restingOn([...here, ...said], [...lacking, ...unappliedRows(up, lacking)]);
    return ids.length === 0 && namesWhatIsMissing(error) ? idsOf(lacking) : ids;
  }
}

function farther(bare: Played, withRows: Played | null): Played {
  return withRows && withRows.statements.length > bare.statements.length ? withRows : bare;
}

function restsOn(ids: readonly string[]): string {
  return `it rests on ${someOf(ids)}, which ${ids.length === 1 ? 'was' : 'were'} not applied`;
}

function someOf(ids: readonly string[]): string {
  const shown = ids.slice(0, 3).join(', ');
  return ids.length > 3 ? `${shown} and ${ids.length - 3} more` : shown;
}
