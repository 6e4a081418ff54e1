import type { Dialect } from '../dialect';
import type { StatementContent } from '../migration';
import type { Span } from '../span';

/** A piece of a half's text; pieces tile the text, so that every character belongs to exactly one. */
export type Piece =
  /** First token to terminator; for COPY … FROM STDIN to the end of the data lines after it. */
  | { readonly kind: 'statement'; readonly span: Span }
  /** Blanks and comments between statements. */
  | { readonly kind: 'blank'; readonly span: Span }
  /** Text that is not SQL and cannot be read: a psql command, an unterminated quote. */
  | { readonly kind: 'unread'; readonly span: Span; readonly reason: string };

/** What a splitter has to know beside the text. */
export interface SplitRule {
  /**
   * `server`: as the server's own lexer sees statements (quotes, dollar quotes, nested comments, BEGIN … END bodies).
   * `goose`: a statement ends at a line that ends in ";", and everything between StatementBegin and StatementEnd is one.
   * `nowhere`: the text is sent as one string, however many statements the server finds in it.
   */
  readonly ends: 'server' | 'goose' | 'nowhere';
  /** What ends a statement in place of ";". */
  readonly delimiter?: string;
  /** The tool cuts the text itself and sends each statement alone, so that what parts them never reaches the server. */
  readonly sentApart?: boolean;
  /** psql's backslash commands are legal between statements. */
  readonly psqlCommands: boolean;
}

/** Reads the statements of one dialect. Never throws, whatever the text (law 2). */
export interface StatementReader {
  readonly dialect: Dialect;
  /**
   * Pieces of `text` in order. Spans are relative to `text`.
   * @param text a half's text, templates already masked
   */
  split(text: string, rule: SplitRule): readonly Piece[];
  /**
   * Operations of one statement, and what could not be read of it.
   * @param text first token to terminator
   */
  read(text: string): StatementContent;
}
