import type { PostgresParser } from '../parsers';
import type { StatementReader } from '../reader';
import { postgresLexis } from '../sql/lexis';
import { splitSql } from '../sql/split';
import { readStatement } from './read';

/** Reads PostgreSQL by the server's own grammar, that of version 18. */
export function createPostgresReader(parser: PostgresParser): StatementReader {
  return {
    dialect: 'postgresql',
    split: (text, rule) => splitSql(text, rule, postgresLexis),
    read: (text) => readStatement(parser, text),
  };
}
