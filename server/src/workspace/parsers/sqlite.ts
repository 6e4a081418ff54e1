import { parseStmt } from 'sqlite3-parser';
import type { SqliteParser } from '../../core/readers/parsers';

/** SQLite's own grammar in JavaScript; importing this file is what loads it. */
export const sqliteParser: SqliteParser = { parseStatement: parseStmt };
