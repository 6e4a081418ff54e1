import type { StatementContent, Unread } from '../../migration';
import type { Operation } from '../../operation';
import { type Span, span } from '../../span';
import type { SqliteParser } from '../parsers';
import type { Piece, SplitRule, StatementReader } from '../reader';
import { statementLabel } from '../sql/label';
import { sqliteLexis } from '../sql/lexis';
import { splitSql } from '../sql/split';
import { Source } from './source';
import { readStatement } from './statement';
import { readUnsupported } from './unsupported';

type Parsed = { readonly operation: Operation } | { readonly unread: Unread };

/** The reader of SQLite's statements, by SQLite's own grammar. */
export function createSqliteReader(parser: SqliteParser): StatementReader {
  return {
    dialect: 'sqlite',
    split: (text, rule) => splitSql(text, rule, sqliteLexis),
    read: (text) => readContent(parser, text),
  };
}

const serverRule: SplitRule = { ends: 'server', psqlCommands: false };

/** goose may send several statements as one: each is read on its own, so that one that cannot be read costs only itself. */
function readContent(parser: SqliteParser, text: string): StatementContent {
  const parts = splitSql(text, serverRule, sqliteLexis).filter((piece) => piece.kind !== 'blank');
  const source = new Source(text);
  const parsed = parts.map((part) => readPart(parser, source, part));
  const operations = parsed.flatMap((one) => ('operation' in one ? [one.operation] : []));
  const unread = parsed.flatMap((one) => ('unread' in one ? [one.unread] : []));
  const statements = parts.length > 1 && { statements: parts.length };
  return { text, label: statementLabel(text, sqliteLexis), operations, unread, ...statements };
}

function readPart(parser: SqliteParser, source: Source, piece: Piece): Parsed {
  const part = piece.span;
  // Blanks in place of what stands before keep the parser's offsets those of the whole text.
  const text = ' '.repeat(part.start) + source.slice(part);
  const result = parse(parser, text);
  if (result.status === 'ok') {
    if (piece.kind === 'unread') return { unread: { span: part, reason: piece.reason } };
    const end = source.text.charAt(part.end - 1) === ';' ? part.end - 1 : part.end;
    return { operation: readStatement(source, result.root, trimmed(source.text, span(part.start, end))) };
  }
  const unsupported = piece.kind === 'statement' ? readUnsupported(text, (other) => readOther(parser, other)) : null;
  if (unsupported) return { operation: unsupported };
  const [error] = result.errors;
  return { unread: { span: place(error?.span, part), reason: reasonOf(error?.message) } };
}

/** Another statement in the place of one that was refused; null where it is refused as well. */
function readOther(parser: SqliteParser, text: string): Operation | null {
  const result = parse(parser, text);
  if (result.status !== 'ok') return null;
  return readStatement(new Source(text), result.root, span(text.search(/\S/), text.length));
}

type ParseFailure = {
  readonly status: 'error';
  readonly errors: readonly {
    readonly message: string;
    readonly span: { readonly offset: number; readonly length: number };
  }[];
};

function parse(parser: SqliteParser, text: string): ReturnType<SqliteParser['parseStatement']> | ParseFailure {
  try {
    return parser.parseStatement(text);
  } catch (thrown) {
    // The parser reports errors in its result; whatever else goes wrong in it must not stop the rest.
    return {
      status: 'error',
      errors: [{ message: thrown instanceof Error ? thrown.message : 'unknown error', span: { offset: 0, length: 0 } }],
    };
  }
}

function trimmed(text: string, range: Span): Span {
  return span(range.start, range.start + text.slice(range.start, range.end).trimEnd().length);
}

/** Where the parser stopped; the statement's last character when it stopped at the end, the whole when it does not say. */
function place(error: { readonly offset: number; readonly length: number } | undefined, part: Span): Span {
  if (error === undefined || error.offset < part.start) return part;
  const start = Math.min(error.offset, part.end - 1);
  return span(start, Math.max(start + 1, Math.min(error.offset + error.length, part.end)));
}

const near = /^near "([\s\S]*)": syntax error$/;

function reasonOf(message: string | undefined): string {
  if (message === undefined) return 'syntax error';
  const token = near.exec(message)?.[1];
  return token === undefined ? message : `syntax error at "${token}"`;
}
