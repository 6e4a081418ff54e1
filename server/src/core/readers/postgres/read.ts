import type { Node, RawStmt } from '@pgsql/types';
import type { StatementContent, Unread } from '../../migration';
import type { Operation } from '../../operation';
import type { PostgresParser } from '../parsers';
import { copyCommandEnd } from '../sql/copy-rows';
import { statementLabel } from '../sql/label';
import { postgresLexis } from '../sql/lexis';
import { Scanner } from '../sql/scanner';
import { nextToken } from '../sql/tokens';
import { readDoBlock } from './do-block/do-block';
import { readOperations } from './handlers';
import { beyondLimits } from './limits';
import { parseSource } from './parse';
import type { Reading, ReadSource } from './reading';
import { Source } from './source';
import { Statement } from './statement';
import { unreadBy, unreadWhole } from './unread';

/** Content of one statement; several when the framework takes them for one. Never throws. */
export function readStatement(parser: PostgresParser, text: string): StatementContent {
  return { text, label: statementLabel(text, postgresLexis), ...readSource(parser, new Source(withoutCopyData(text))) };
}

/** The lines of data behind COPY … FROM STDIN are no SQL; only the statement before them is. */
function withoutCopyData(text: string): string {
  return text.slice(0, copyCommandEnd(text) ?? text.length);
}

function readSource(parser: PostgresParser, source: Source): Reading {
  if (source.text.includes('\0')) return refused(unreadWhole(source, 'a null character'));
  const limit = beyondLimits(source.text);
  if (limit !== null) return refused(unreadWhole(source, limit));
  if (nextToken(new Scanner(source.text, postgresLexis)) === null) return { operations: [], unread: [] };
  try {
    const { statements, parsed } = parseSource(parser, source);
    const readings = statements.map((statement) => readRaw(parser, statement, parsed));
    return {
      operations: readings.flatMap(({ operations }) => operations),
      unread: readings.flatMap(({ unread }) => unread),
      ...(statements.length > 1 && { statements: statements.length }),
    };
  } catch (error) {
    return refused(unreadBy(error, source));
  }
}

function refused(unread: Unread): Reading {
  return { operations: [], unread: [unread] };
}

function readRaw(parser: PostgresParser, { stmt, stmt_location, stmt_len }: RawStmt, source: Source): Reading {
  if (stmt === undefined) return { operations: [], unread: [] };
  const start = source.offset(stmt_location ?? 0);
  const end = stmt_len ? source.offset((stmt_location ?? 0) + stmt_len) : source.text.length;
  const statement = Statement.between(source, start, end);
  return readNode(stmt, statement, (inner) => readSource(parser, inner));
}

function readNode(node: Node, statement: Statement, read: ReadSource): Reading {
  if ('DoStmt' in node) return readDoBlock(node.DoStmt, statement, read);
  const operations: readonly Operation[] = readOperations(node, statement);
  return { operations, unread: [] };
}
