import { isMysqlFamily } from '../../core/dialect';
import type { SentHalf, SentStatement, SentString } from '../../core/sent/sent';
import type { MeasuredStatement } from '../../core/verdict';
import { DatabaseError } from '../../database/database';
import type { Engine, Sent } from '../engine';
import type { Meter, Probe } from '../probe';
import type { Manner } from './manner';
import { rollBack } from './session';

/** What came of running a half. */
export interface Played {
  readonly statements: readonly MeasuredStatement[];
  /** Null where it ran to its end. */
  readonly failure: Failure | null;
  /** Milliseconds that went into looking at locks and files. */
  readonly measuring: number;
  /** Statements ran outside of a transaction, so that their locks were gone when they ended. */
  readonly unseen: boolean;
}

export interface Failure {
  readonly error: DatabaseError;
  readonly string: SentString | null;
  /** Null where the engine does not tell which one of a string it was. */
  readonly statement: SentStatement | null;
}

/** Runs a half in a session that is as good as new. @param probe measures its statements where that can be done; null: nobody asks */
export async function play(engine: Engine, probe: Probe | null, half: SentHalf, manner: Manner): Promise<Played> {
  const began = performance.now();
  const meter = probe && (await probe.meter(engine));
  return new Player(engine, meter, performance.now() - began).play(half, manner);
}

class Player {
  private readonly measured: MeasuredStatement[] = [];
  private unseen = false;
  /** A BEGIN of the half's own is open. */
  private begun = false;

  constructor(
    private readonly engine: Engine,
    private readonly meter: Meter | null,
    private measuring: number,
  ) {}

  async play(half: SentHalf, manner: Manner): Promise<Played> {
    const failure = manner === 'inside' ? await this.inside(half) : await this.asSent(half);
    return { statements: this.measured, failure, measuring: this.measuring, unseen: this.unseen };
  }

  private async inside(half: SentHalf): Promise<Failure | null> {
    for (const string of half.strings) {
      for (const statement of unitsOf(string)) {
        if (statement?.control === 'begin' || statement?.control === 'commit') continue;
        const failure = await this.run(string, statement, true);
        if (failure) return failure;
      }
    }
    // As its COMMIT would check what has been put off.
    return this.engine.dialect === 'postgresql' ? this.attempt('SET CONSTRAINTS ALL IMMEDIATE', null, null) : null;
  }

  private async asSent(half: SentHalf): Promise<Failure | null> {
    if (half.wrapped) await this.engine.send('BEGIN');
    for (const string of half.strings) {
      const failure = await this.sendString(string, half.wrapped);
      if (failure === null) continue;
      await rollBack(this.engine);
      return failure;
    }
    if (half.wrapped) {
      const failure = await this.attempt('COMMIT', half.strings.at(-1) ?? null, null);
      if (failure) await rollBack(this.engine);
      return failure;
    }
    // A connection that ends with an open transaction takes what it holds along.
    await rollBack(this.engine);
    return null;
  }

  private async sendString(string: SentString, wrapped: boolean): Promise<Failure | null> {
    // SQLite and MySQL run the statements of a string one by one anyway, and inside a transaction PostgreSQL does the same.
    const { dialect } = this.engine;
    const isCut = isMysqlFamily(dialect) || (this.meter !== null && (wrapped || dialect === 'sqlite'));
    const units = isCut || string.statements.length === 1 ? unitsOf(string) : [null];
    for (const statement of units) {
      const failure = await this.sendUnit(string, statement, wrapped);
      if (failure) return failure;
    }
    return null;
  }

  private async sendUnit(
    string: SentString,
    statement: SentStatement | null,
    wrapped: boolean,
  ): Promise<Failure | null> {
    if (statement?.control === 'begin') this.begun = true;
    if (statement?.control === 'commit' || statement?.control === 'rollback') this.begun = false;
    // A statement of DDL commits in MySQL, and takes its locks along.
    const isOpen = isMysqlFamily(this.engine.dialect)
      ? false
      : wrapped || this.begun || this.engine.dialect === 'sqlite';
    const isOrdinary = statement !== null && !statement.outside && statement.control === null;
    return this.meter && isOrdinary && !isOpen && this.engine.dialect === 'postgresql'
      ? this.measureAlone(string, statement)
      : this.run(string, statement, isOpen);
  }

  /** Locks are seen as long as their transaction is open: a statement that would run by itself gets one. */
  private async measureAlone(string: SentString, statement: SentStatement): Promise<Failure | null> {
    await this.engine.send('BEGIN');
    const failure = (await this.run(string, statement, true)) ?? (await this.attempt('COMMIT', string, statement));
    if (failure === null) return null;
    await rollBack(this.engine);
    const bringsItsOwn = failure.error.code !== null && ownTransaction.has(failure.error.code);
    return bringsItsOwn ? this.attempt(statement.text, string, statement) : failure;
  }

  /** @param isOpen the transaction stays open for the meter to look at */
  private async run(string: SentString, statement: SentStatement | null, isOpen: boolean): Promise<Failure | null> {
    const began = performance.now();
    let sent: Sent;
    try {
      sent = await this.engine.send(statement?.text ?? string.text);
    } catch (error) {
      return failureOf(error, string, statement);
    }
    if (statement === null || this.meter === null) return null;
    const ended = performance.now();
    const seen = isOpen ? await this.meter.after(sent) : nothingSeen;
    // In MySQL that is so of all of them, and said once for all.
    this.unseen ||= !isOpen && statement.control === null && !isMysqlFamily(this.engine.dialect);
    this.measuring += performance.now() - ended;
    this.measured.push({ span: statement.span, milliseconds: ended - began, ...seen });
    return null;
  }

  private async attempt(
    sql: string,
    string: SentString | null,
    statement: SentStatement | null,
  ): Promise<Failure | null> {
    try {
      await this.engine.send(sql);
      return null;
    } catch (error) {
      return failureOf(error, string, statement);
    }
  }
}

/** Its locks are gone with its transaction. */
const nothingSeen = { locks: [], rewrites: [], scans: [], indexBuilds: [] };

/** A procedure with COMMIT inside, or a command that cannot be in a transaction and was not known for it. */
const ownTransaction = new Set(['2D000', '25001']);

function unitsOf(string: SentString): readonly (SentStatement | null)[] {
  return string.statements.length === 0 ? [null] : string.statements;
}

function failureOf(error: unknown, string: SentString | null, statement: SentStatement | null): Failure {
  if (error instanceof DatabaseError) return { error, string, statement };
  throw error;
}
