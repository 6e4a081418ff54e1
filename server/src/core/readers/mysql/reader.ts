import type { StatementContent, Unread } from '../../migration';
import type { Operation } from '../../operation';
import { type Span, span } from '../../span';
import type { MysqlParser, MysqlRefusal } from '../parsers';
import type { Piece, SplitRule, StatementReader } from '../reader';
import { statementLabel } from '../sql/label';
import { mysqlLexis } from '../sql/lexis';
import { splitSql } from '../sql/split';
import { refuseMysqlWords } from './mariadb-lacks';
import { around, type Fragment } from './routines/fragments';
import { routineFragments } from './routines/routine';
import { type Clause, Source } from './source';
import { readStatement } from './statement';

/**
 * The reader of MySQL's or MariaDB's statements. Grammars judge, one mapping tells: what a statement means is read from its tokens,
 * and whether it is one at all is for the grammars to say. Neither knows all of a server's language, so that a statement that is of
 * known forms from its first token to its last is read even where they refuse it.
 */
export function createMysqlReader(dialect: 'mysql' | 'mariadb', parser: MysqlParser): StatementReader {
  return {
    dialect,
    split: (text, rule) => splitSql(text, rule, mysqlLexis),
    read: (text) => readContent(dialect === 'mariadb', parser, text),
  };
}

const serverRule: SplitRule = { ends: 'server', psqlCommands: false };

/** goose may send several statements as one: each is read on its own, so that one that cannot be read costs only itself. */
function readContent(isMariadb: boolean, parser: MysqlParser, text: string): StatementContent {
  const parts = splitSql(text, serverRule, mysqlLexis).filter((piece) => piece.kind !== 'blank');
  const read = parts.map((part) => readPart(isMariadb, parser, text, part));
  const operations = read.flatMap((one) => one.operations);
  const unread = read.flatMap((one) => one.unread);
  const statements = parts.length > 1 && { statements: parts.length };
  return { text, label: statementLabel(text, mysqlLexis), operations, unread, ...statements };
}

interface ReadPart {
  readonly operations: readonly Operation[];
  readonly unread: readonly Unread[];
}

function readPart(isMariadb: boolean, parser: MysqlParser, text: string, piece: Piece): ReadPart {
  const part = piece.span;
  if (piece.kind === 'unread') return { operations: [], unread: [{ span: part, reason: piece.reason }] };
  // Blanks in place of what stands before keep offsets those of the whole text.
  const source = new Source(' '.repeat(part.start) + text.slice(part.start, part.end), isMariadb);
  const clause = source.clause();
  // All of it stood in a comment that this server passes over.
  if (clause.done) return { operations: [], unread: [] };
  const { start, end } = clause;
  const operations = mapped(source);
  if (isMariadb) refuseMysqlWords(source);
  if (source.refused !== null) return { operations: [], unread: [unreadOn(source, source.refused)] };
  const judgement = judged(source, start, end, parser);
  const refusal = judgement === null && operations === 'broken off' ? { offset: null } : judgement;
  if (refusal !== null) return { operations: [], unread: [unreadAt(source, start, refusal, part)] };
  return { operations: operations === null || operations === 'broken off' ? [other(clause)] : operations, unread: [] };
}

/** What the statement means; null where no form of it is known. */
function mapped(source: Source): readonly Operation[] | null | 'broken off' {
  try {
    return readStatement(source.clause());
  } catch {
    return 'broken off';
  }
}

/** The first refusal of what a grammar has to judge: of a routine each piece of its body, else the whole. Places count from `start`. */
function judged(source: Source, start: number, end: number, parser: MysqlParser): MysqlRefusal | null {
  if (source.vouched) return null;
  const fragments = routineFragments(source.clause());
  if (fragments === null)
    return parser.refusal(source.judgedText.slice(start, end), source.inOtherWords.slice(start, end));
  const asked = fragments.filter((fragment) => !isVouchedFor(source, fragment));
  if (source.refused !== null) return { offset: source.refused.start - start };
  for (const { clause, kind } of asked) {
    const { before, after } = around[kind];
    const refusal = parser.refusal(
      before + source.judgedText.slice(clause.start, clause.end) + after,
      before + source.inOtherWords.slice(clause.start, clause.end) + after,
    );
    if (refusal === null) continue;
    return { offset: clause.start - start + Math.max(0, (refusal.offset ?? 0) - before.length) };
  }
  return null;
}

/** Reads a statement of a body for what no grammar knows of it; what it means is not kept: nobody knows when the body runs. */
function isVouchedFor(source: Source, { clause, kind }: Fragment): boolean {
  if (kind !== 'statement') return false;
  try {
    readStatement(clause.copy());
  } catch {
    // The grammar will say where it breaks off.
  }
  const { vouched } = source;
  source.vouched = false;
  return vouched;
}

function other(clause: Clause): Operation {
  const { span } = clause;
  const words: string[] = [];
  for (const copy = clause.copy(); copy.peek()?.kind === 'word' && words.length < 2; copy.skip())
    words.push((copy.peek()?.word ?? '').toUpperCase());
  return { kind: 'other', span, command: words.join(' ') };
}

/** The token at which the grammar stopped, or the whole statement when it names no place. */
function unreadAt(source: Source, start: number, { offset }: MysqlRefusal, part: Span): Unread {
  const token = offset === null ? undefined : source.tokens.find(({ end }) => end > start + offset);
  return token === undefined ? { span: part, reason: 'syntax error' } : unreadOn(source, token);
}

function unreadOn({ text }: Source, { start, end }: Span): Unread {
  const word = text.slice(start, Math.min(end, start + longestQuotation));
  return { span: span(start, end), reason: `syntax error at "${word}"` };
}

/** Longest piece of the source that a message repeats. */
const longestQuotation = 40;
