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
  /** What the comments say, in their order. */
  readonly remarks: readonly Remark[];
}

/** What a down half does not bring back. */
export interface Remark {
  /** Of the statement of the way up that it is about: "ALTER TABLE users". */
  readonly label: string;
  /** In words, without a full stop at the end. */
  readonly text: string;
  /** True where something stays undone; false where the structure comes back and what was in it does not. */
  readonly missing: boolean;
}

/** One entry: an inverse as written, with remarks that stand above it as comments. */
interface Written {
  readonly remarks: readonly Omit<Remark, 'label'>[];
  readonly statements: readonly string[];
}

/** Writes the way back of a half, in the dialect of `writer` and the style of the file. */
export function writeDownHalf(inversion: Inversion, writer: Writer, style: Style): DownHalf {
  const entries = inversion.statements.map((statement) => ({ statement, written: merged(statement, writer, style) }));
  const blocks = entries.flatMap(({ statement, written }) =>
    written.flatMap((entry) => block(statement, entry, writer.comment)),
  );
  return {
    sql: joined(blocks).replace(/\r?\n/g, style.newline),
    statements: entries.reduce(
      (sum, { written }) => sum + written.reduce((count, entry) => count + entry.statements.length, 0),
      0,
    ),
    missing: entries.filter(({ written }) => written.some(isIncomplete)).length,
    remarks: entries.flatMap(({ statement: { statement }, written }) =>
      written.flatMap(({ remarks }) => remarks.map((remark) => ({ label: statement.content.label, ...remark }))),
    ),
  };
}

const isIncomplete = ({ remarks }: Written) => remarks.some(({ missing }) => missing);

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
  return [{ remarks: distinct(inverses.flatMap(remarksOf)), statements }];
}

function alone(inverse: Inverse, writer: Writer, style: Style): Written {
  const statements = writer.write(inverse.operations, style);
  if (!isRefusal(statements)) return { remarks: remarksOf(inverse), statements };
  return { remarks: distinct([{ text: statements.refused, missing: true }, ...remarksOf(inverse)]), statements: [] };
}

function remarksOf({ missing, notRestored }: Inverse): Written['remarks'] {
  return [
    ...(missing === null ? [] : [{ text: missing, missing: true }]),
    ...(notRestored === null ? [] : [{ text: notRestored, missing: false }]),
  ];
}

/** Clauses of one statement often have the same to say. */
function distinct(remarks: Written['remarks']): Written['remarks'] {
  return remarks.filter(({ text }, index) => remarks.findIndex((other) => other.text === text) === index);
}

/** A label speaks for a statement of its own; in a string of several it would name the first of them. */
function block({ statement }: InvertedStatement, written: Written, sign: Writer['comment']): readonly string[] {
  const { label, statements: sent = 1 } = statement.content;
  const comments = written.remarks.map(({ text }) => comment(text, sign));
  const lines = isIncomplete(written) && sent === 1 ? [`${sign} ${label}:`, ...comments] : comments;
  const text = [...lines, ...written.statements].join('\n');
  return text === '' ? [] : [text];
}

/** One line, whatever the reason quotes: a line break would end the comment. */
function comment(text: string, sign: Writer['comment']): string {
  const line = text.replace(/\s+/g, ' ');
  return `${sign} ${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}
