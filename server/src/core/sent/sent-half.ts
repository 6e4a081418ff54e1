import type { Framework } from '../frameworks/framework';
import { type Half, type Statement, statementSpan } from '../migration';
import type { Operation } from '../operation';
import { overlaps, type Span } from '../span';
import type { SentHalf, SentStatement, SentString } from './sent';
import { copiesFromClient } from './unsendable';

/**
 * How a framework sends a half.
 * @param other the migration's other half: where both lie mixed in one file, the text between them is not the half's
 * @param text present text of the half's file, as the framework hands it on
 */
export function sentHalf(half: Half, other: Half | null, text: string, framework: Framework): SentHalf {
  const { file, transaction } = half;
  const wrapped = transaction !== 'none' && transaction !== 'implicit-string';
  if (framework.language === 'python') return { file, strings: half.statements.flatMap(madeStrings), wrapped };
  const isMixed = other !== null && other.file === file && overlaps(half.span, other.span);
  const { ends, sentApart = ends === 'goose' } = framework.split;
  const isReplaced = half.statements.some(({ content }) => content.replaced !== undefined);
  const copies = half.statements.some(copiesFromClient);
  const isCut = transaction === 'none' || sentApart || isMixed || isReplaced || copies;
  return {
    file,
    strings: isCut ? pieces(half, text).map((piece) => alone(piece, text)) : wholeText(half, text),
    // Rows go between statements, so that a string with COPY is sent in parts: one transaction all the same.
    wrapped: wrapped || (copies && transaction === 'implicit-string'),
  };
}

/** The SQL that a statement in another language stands for, each string told at the place of the statement. */
function madeStrings(statement: Statement): readonly SentString[] {
  const span = statementSpan(statement);
  const { start } = statement;
  const { operations } = statement.content;
  const outside = operations.some(isOutside);
  return (statement.content.sent ?? []).map((text) => {
    const control = text === 'COMMIT' ? 'commit' : text === 'BEGIN' ? 'begin' : null;
    return { text, start, statements: [{ span, text, control, outside: outside && control === null }] };
  });
}

/** A statement, or text that no reader made one of: the server gets to see that as well, and says what is wrong with it. */
interface SentPiece {
  readonly span: Span;
  readonly statement: Statement | null;
}

function pieces({ statements, unread }: Half, text: string): readonly SentPiece[] {
  const read = statements.map((statement) => ({ span: statementSpan(statement), statement }));
  const rest = unread.filter(({ span }) => text.slice(span.start, span.end).trim() !== '');
  // The statements are in the order in which they run, which need not be that of the file.
  if (rest.length === 0) return read;
  return [...read, ...rest.map(({ span }) => ({ span, statement: null }))].sort((a, b) => a.span.start - b.span.start);
}

function alone({ span, statement }: SentPiece, text: string): SentString {
  const statements = [statement ? replayStatement(statement) : plainStatement(span, text)];
  const replaced = statement?.content.replaced;
  if (replaced) return { text: replaced.sql.text, start: span.start, replaced, statements };
  return { text: text.slice(span.start, span.end), start: span.start, statements };
}

/** From the first statement to the last; what is unread cannot be told from its neighbours, so that nothing is sent by itself. */
function wholeText(half: Half, text: string): readonly SentString[] {
  const all = pieces(half, text);
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return [];
  const isRead = all.every(({ statement }) => statement !== null);
  const statements = isRead ? half.statements.map(replayStatement) : [];
  return [{ text: text.slice(first.span.start, last.span.end), start: first.span.start, statements }];
}

function plainStatement(span: Span, text: string): SentStatement {
  return { span, text: text.slice(span.start, span.end), control: null, outside: false };
}

function replayStatement(statement: Statement): SentStatement {
  const { content } = statement;
  const [only] = content.operations;
  return {
    span: statementSpan(statement),
    text: content.replaced?.sql.text ?? content.text,
    control: only?.kind === 'transaction' ? controlOf(only.action) : null,
    outside: content.operations.some(isOutside),
  };
}

function controlOf(action: string): NonNullable<SentStatement['control']> {
  return action === 'begin' || action === 'commit' || action === 'rollback' ? action : 'other';
}

/** Commands that PostgreSQL refuses inside a transaction. Measured on PostgreSQL 12 to 18. */
const outsideCommands =
  /^(?:create|drop|alter) (?:database|tablespace|system|subscription)\b|^(?:reindex (?:schema|database|system))\b/i;

function isOutside(operation: Operation): boolean {
  switch (operation.kind) {
    case 'createIndex':
    case 'dropIndex':
    case 'detachPartition':
      return operation.concurrently;
    case 'reindex':
      return operation.concurrently || !['index', 'table'].includes(operation.target);
    case 'maintenance':
      return operation.command === 'vacuum' || operation.command === 'vacuum full' || isClusterOfAll(operation);
    case 'createObject':
      return operation.object.class === 'database' || operation.object.class === 'tablespace';
    case 'dropObject':
      return operation.object.class === 'database' || operation.object.class === 'tablespace';
    case 'other':
      return outsideCommands.test(operation.command);
    default:
      return false;
  }
}

function isClusterOfAll({ command, table }: { readonly command: string; readonly table: object | null }): boolean {
  return command === 'cluster' && table === null;
}
