import { PGlite } from '@electric-sql/pglite';
import { type Checkpoint, type Engine, EngineError, type Sent } from '../../../server/src/verify/engine';

/** PostgreSQL in this very process, for tests of what is written over an engine. */
export class EmbeddedPostgres implements Engine {
  readonly dialect = 'postgresql';
  readonly title = 'PostgreSQL (PGlite)';
  readonly place = 'the embedded engine';

  private constructor(private readonly database: PGlite) {}

  static async open(): Promise<EmbeddedPostgres> {
    return new EmbeddedPostgres(await PGlite.create());
  }

  async send(sql: string): Promise<Sent> {
    const notices: string[] = [];
    try {
      await this.database.exec(sql, { onNotice: ({ message }) => notices.push(message ?? '') });
    } catch (error) {
      throw refusal(error);
    }
    return { notices };
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    try {
      return (await this.database.query<Row>(sql, [...parameters])).rows;
    } catch (error) {
      throw refusal(error);
    }
  }

  checkpoint(): Promise<Checkpoint> {
    throw new Error('not asked for here');
  }

  restore(): Promise<void> {
    throw new Error('not asked for here');
  }

  close(): Promise<void> {
    return this.database.close();
  }
}

function refusal(error: unknown): EngineError {
  if (!(error instanceof Error)) throw error;
  return new EngineError(error.message, 'code' in error ? String(error.code) : null, null);
}
