import { onTestFinished } from 'vitest';
import type { Engine } from '../../../server/src/verify/engine';
import { openSqliteEngine, type SqliteEngineOptions } from '../../../server/src/verify/engines/sqlite';

/** An empty database, closed when the test ends. */
export async function openSqlite(options: Partial<SqliteEngineOptions> = {}): Promise<Engine> {
  const engine = await openSqliteEngine({ statementTimeoutMilliseconds: 10_000, memoryMegabytes: 256, ...options });
  onTestFinished(() => engine.close());
  return engine;
}
