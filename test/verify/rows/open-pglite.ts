import { type Extensions, PGlite } from '@electric-sql/pglite';
import { onTestFinished } from 'vitest';
import { type Engine, EngineError } from '../../../server/src/verify/engine';

/** An empty PostgreSQL database, closed when the test ends; no more of an engine than rows need. */
export async function openPglite(extensions: Extensions = {}): Promise<Engine> {
  const database = await PGlite.create({ extensions });
  onTestFinished(() => database.close());
  const refuse = (error: unknown): never => {
    if (!(error instanceof Error)) throw error;
    throw new EngineError(error.message, 'code' in error ? String(error.code) : null, null);
  };
  const never = () => Promise.reject(new Error('rows need no checkpoint'));
  return {
    dialect: 'postgresql',
    title: 'PostgreSQL (PGlite)',
    place: 'the embedded engine',
    send: async (sql) => {
      await database.exec(sql).catch(refuse);
      return { notices: [] };
    },
    query: async <Row>(sql: string, parameters?: readonly unknown[]) =>
      (await database.query<Row>(sql, [...(parameters ?? [])]).catch(refuse)).rows,
    checkpoint: never,
    restore: never,
    close: () => database.close(),
  };
}
