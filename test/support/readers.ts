import type { Readers } from '../../server/src/core/assemble/readers';
import { createMysqlReader } from '../../server/src/core/readers/mysql/reader';
import { createPostgresReader } from '../../server/src/core/readers/postgres/reader';
import { createSqliteReader } from '../../server/src/core/readers/sqlite/reader';
import { mysqlParser } from '../../server/src/workspace/parsers/mysql';
import { loadPostgresParser } from '../../server/src/workspace/parsers/postgres';
import { pythonParser } from '../../server/src/workspace/parsers/python';
import { sqliteParser } from '../../server/src/workspace/parsers/sqlite';

/** The readers as the program has them, parsers loaded. */
export const readers: Readers = {
  dialects: new Map([
    ['postgresql', createPostgresReader(await loadPostgresParser())],
    ['mysql', createMysqlReader('mysql', mysqlParser)],
    ['mariadb', createMysqlReader('mariadb', mysqlParser)],
    ['sqlite', createSqliteReader(sqliteParser)],
  ]),
  python: pythonParser,
};
