import type { Node, RawStmt } from '@pgsql/types';
import type { StatementContent, Unread } from '../../migration';
import type { Operation } from '../../operation';
import type { PostgresParser } from '../parsers';
import { readsCopyData } from '../sql/copy-data';
import { readDoBlock } from './do-block/do-block';
import { readOperations } from './handlers';
import { statementLabel } from './label';
import { Source } from './source';
import { Statement } from './statement';
import { unreadBy, unreadWhole } from './unread';

/** Operations of a text, and what of it could not be read. */
export type Reading = Pick<StatementContent, 'operations' | 'unread'>;

/** Reads the SQL of a source. */
export type ReadSource = (source: Source) => Reading;

/** Content of one statement; several when the framework takes them for one. Never throws. */
export function readStatement(parser: PostgresParser, text: string): StatementContent {
  return { text, label: statementLabel(text), ...readSource(parser, new Source(withoutCopyData(text))) };
}

/** The lines of data behind COPY … FROM STDIN are no SQL; only the statement before them is. */
function withoutCopyData(text: string): string {
  if (!/^copy\b/i.test(text)) return text;
  const source = new Source(text);
  const end = source.tokens.find(({ word }) => word === ';')?.end ?? text.length;
  const statement = text.slice(0, end);
  return readsCopyData(statement) ? statement : text;
}

function readSource(parser: PostgresParser, source: Source): Reading {
  if (source.text.includes('\0')) return refused(unreadWhole(source, 'a null character'));
  if (Statement.between(source, 0, source.text.length).isEmpty) return { operations: [], unread: [] };
  try {
    const { stmts } = parser.parse(source.text);
    const readings = (stmts ?? []).map((statement) => readRaw(parser, statement, source));
    return {
      operations: readings.flatMap(({ operations }) => operations),
      unread: readings.flatMap(({ unread }) => unread),
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
