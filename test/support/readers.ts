import type { Readers } from '../../server/src/core/assemble/readers';
import { createPostgresReader } from '../../server/src/core/readers/postgres/reader';
import { createSqliteReader } from '../../server/src/core/readers/sqlite/reader';
import { loadPostgresParser } from '../../server/src/workspace/parsers/postgres';
import { sqliteParser } from '../../server/src/workspace/parsers/sqlite';

/** The readers as the program has them, parsers loaded. */
export const readers: Readers = new Map([
  ['postgresql', createPostgresReader(await loadPostgresParser())],
  ['sqlite', createSqliteReader(sqliteParser)],
]);
