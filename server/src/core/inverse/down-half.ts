import type { Style } from '../writers/style';
import { isRefusal, type Writer } from '../writers/writer';
import type { Inverse, Inversion, InvertedStatement } from './inversion';

/** A down half as text. */
export interface DownHalf {
  /** Statements and comments, each line ended; '' when there is nothing to undo. */
  readonly sql: string;
  /** Number of statements that undo something. */
  readonly statements: number;
  /** Number of statements of the way up that stay undone, in whole or in part; each has a comment that says what and why. */
  readonly missing: number;
}

/** One entry: an inverse as written, with comments above it. */
interface Written {
  readonly comments: readonly string[];
  readonly statements: readonly string[];
  readonly missing: boolean;
}

/** Writes the way back of a half, in the dialect of `writer` and the style of the file. */
export function writeDownHalf(inversion: Inversion, writer: Writer, style: Style): DownHalf {
  const entries = inversion.statements.map((statement) => ({ statement, written: merged(statement, writer, style) }));
  const blocks = entries.flatMap(({ statement, written }) => written.flatMap((entry) => block(statement, entry)));
  return {
    sql: joined(blocks).replace(/\r?\n/g, style.newline),
    statements: entries.reduce(
      (sum, { written }) => sum + written.reduce((count, entry) => count + entry.statements.length, 0),
      0,
    ),
    missing: entries.filter(({ written }) => written.some((entry) => entry.missing)).length,
  };
}

/** One-liners stand together, longer blocks apart. */
function joined(blocks: readonly string[]): string {
  const long = (text: string | undefined) => text?.includes('\n') ?? false;
  return blocks
    .map((text, index) => `${index > 0 && (long(text) || long(blocks[index - 1])) ? '\n' : ''}${text}\n`)
    .join('');
}

/** Neighbouring inverses of one statement are written as one, so that clauses of one ALTER TABLE stay together. */
function merged({ inverses }: InvertedStatement, writer: Writer, style: Style): readonly Written[] {
  const statements = writer.write(
    inverses.flatMap((inverse) => inverse.operations),
    style,
  );
  if (isRefusal(statements)) return inverses.map((inverse) => alone(inverse, writer, style));
  const whole = {
    comments: inverses.flatMap(remarks),
    statements,
    missing: inverses.some((inverse) => inverse.missing !== null),
  };
  return [whole];
}

function alone(inverse: Inverse, writer: Writer, style: Style): Written {
  const statements = writer.write(inverse.operations, style);
  const missing = isRefusal(statements) ? [statements.refused] : [];
  return {
    comments: [...missing, ...remarks(inverse)],
    statements: isRefusal(statements) ? [] : statements,
    missing: inverse.missing !== null || missing.length > 0,
  };
}

function remarks({ missing, notRestored }: Inverse): readonly string[] {
  return [missing, notRestored].filter((text) => text !== null);
}

/** A label speaks for a statement of its own; in a string of several it would name the first of them. */
function block({ statement }: InvertedStatement, { comments, statements, missing }: Written): readonly string[] {
  const { label, statements: sent = 1 } = statement.content;
  const distinct = [...new Set(comments)];
  const lines = missing && sent === 1 ? [`-- ${label}:`, ...distinct.map(comment)] : distinct.map(comment);
  const text = [...lines, ...statements].join('\n');
  return text === '' ? [] : [text];
}

/** One line, whatever the reason quotes: a line break would end the comment. */
function comment(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return `-- ${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}
