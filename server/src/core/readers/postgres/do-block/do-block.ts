import type { DoStmt } from '@pgsql/types';
import type { Unread } from '../../../migration';
import type { Operation } from '../../../operation';
import type { Span } from '../../../span';
import { all, as } from '../nodes';
import type { Reading, ReadSource } from '../reading';
import type { Source } from '../source';
import type { Statement } from '../statement';
import { readString } from '../string-literal';
import { mayChangeSchema } from './calls';
import { type BlockPart, readBlock } from './plpgsql';

/**
 * A DO block: one operation for the block itself, then those of its static statements, in order. A body in another language than
 * PL/pgSQL is not read.
 */
export function readDoBlock(node: DoStmt, statement: Statement, read: ReadSource): Reading {
  const body = bodyOf(node, statement.source);
  if (body === null) return { operations: [{ kind: 'dynamicSql', span: statement.span, opaque: true }], unread: [] };
  const { parts, problem } = readBlock(body);
  const readings = parts.map((part) => readPart(part, read));
  const operations = readings.flatMap((reading) => reading.operations);
  const unseen = readings.find((reading) => reading.unseen)?.unseen ?? operations.find(mayChangeSchema)?.span ?? null;
  const block: Operation = { kind: 'dynamicSql', span: statement.span, opaque: unseen !== null || problem !== null };
  return {
    operations: [unseen === null ? block : { ...block, unseen }, ...operations],
    unread: [...readings.flatMap(({ unread }) => unread), ...(problem === null ? [] : [problem])],
  };
}

/** The body as a source; null when it is in another language or written in a way that keeps no places. */
function bodyOf({ args }: DoStmt, source: Source): Source | null {
  const options = all(args, 'DefElem');
  const language = as(options.find(({ defname }) => defname === 'language')?.arg, 'String')?.sval ?? 'plpgsql';
  const body = options.find(({ defname }) => defname === 'as');
  const text = as(body?.arg, 'String')?.sval;
  if (language.toLowerCase() !== 'plpgsql' || text === undefined) return null;
  return embeddedString(source, source.offset(body?.location ?? 0), text);
}

/**
 * The string that starts at an offset, as a source of its own.
 * @param value what the parser says it is; null when that is not what was read: a string continued on a second line
 */
function embeddedString(source: Source, offset: number, value: string | null): Source | null {
  const token = source.tokens[source.tokenIndex(offset)];
  if (token === undefined) return null;
  const literal = readString(source.text, token.start, token.end);
  if (literal === null || (value !== null && literal.value !== value)) return null;
  return source.embed(literal.value, literal.place);
}

interface PartReading {
  readonly operations: readonly Operation[];
  readonly unread: readonly Unread[];
  /** EXECUTE of what is only known when it runs. */
  readonly unseen: Span | null;
}

function readPart(part: BlockPart, read: ReadSource): PartReading {
  const source =
    part.kind === 'sql' ? part.source : part.literal && embeddedString(part.source, part.literal.start, null);
  if (source === null) return { operations: [], unread: [], unseen: executeOf(part) };
  const reading = read(source);
  const operations = part.conditional
    ? reading.operations.map((operation): Operation => ({ ...operation, conditional: true }))
    : reading.operations;
  return { operations, unread: reading.unread, unseen: null };
}

function executeOf({ source, ...part }: BlockPart): Span {
  const start = 'start' in part ? part.start : 0;
  return source.span(start, start + 'execute'.length);
}
