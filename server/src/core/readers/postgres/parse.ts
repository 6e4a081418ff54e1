import type { RawStmt } from '@pgsql/types';
import type { PostgresParser } from '../parsers';
import type { Source } from './source';
import { isSyntaxError } from './unread';
import { withoutComments } from './without-comments';

/** The syntax trees of a source's statements, and the source as their locations count it. */
export interface Parsed {
  readonly statements: readonly RawStmt[];
  readonly parsed: Source;
}

/**
 * Parses a source; throws what the parser throws. What it refuses is tried again without comments: libpg_query looks one token ahead
 * at NOT, NULLS, WITH and WITHOUT and takes a comment for that token, so that a comment inside NULLS LAST is an error to it, though
 * not to a server.
 */
export function parseSource(parser: PostgresParser, source: Source): Parsed {
  try {
    return { statements: parser.parse(source.text).stmts ?? [], parsed: source };
  } catch (error) {
    const plain = isSyntaxError(error) ? withoutComments(source.text) : null;
    const statements = plain === null ? null : attempt(parser, plain);
    if (plain === null || statements === null) throw error;
    return { statements, parsed: source.parsedAs(plain) };
  }
}

function attempt(parser: PostgresParser, text: string): readonly RawStmt[] | null {
  try {
    return parser.parse(text).stmts ?? [];
  } catch {
    return null;
  }
}
