import { isMysqlFamily } from '../dialect';
import type { Framework, Section } from '../frameworks/framework';
import type { Half, HalfKind, Statement, Unread } from '../migration';
import { readAlembic } from '../readers/alembic/read';
import type { PythonParser } from '../readers/parsers';
import type { ModuleSource } from '../readers/python/modules';
import type { StatementReader } from '../readers/reader';
import { recogniseRebuilds } from '../readers/sqlite/rebuild';
import { cover, type Span, shift } from '../span';
import { replacedText } from '../variables/replaced';
import { type FoundVariable, maskFound, type VariableSource } from '../variables/variable';
import type { ReadingCache } from './reading-cache';

/** The text of one half: the sections of one file that are of its kind, in the order of the file, whatever the order they run in. */
export interface HalfSource {
  readonly kind: HalfKind;
  readonly file: string;
  /** Which of the migrations in the file; absent where the file is one. */
  readonly part?: number;
  readonly text: string;
  readonly sections: readonly [Section, ...Section[]];
  readonly transaction: Half['transaction'];
  readonly variables: VariableSource;
}

/** With what a file of Python is read. */
export interface PythonReading {
  readonly parser: PythonParser;
  /** The modules that it may import. */
  readonly modules: ModuleSource;
}

/**
 * A half. Its statements are read when they are first asked for: masked, split, each read. Of a long history, most downs never are, and
 * nothing is before the parsers are there.
 * @param readers tried in turn; of several, the one that reads most of the half is believed
 * @param python for a tool whose files are Python
 */
export function readHalf(
  source: HalfSource,
  framework: Framework,
  readers: readonly StatementReader[],
  cache: ReadingCache,
  python: PythonReading | null = null,
): Half {
  const { kind, file, sections, transaction } = source;
  const content = once(() => readContent(source, framework, readers, cache, python));
  return {
    kind,
    file,
    span: sections.map(({ span }) => span).reduce(cover),
    marker: sections.find(({ marker }) => marker !== null)?.marker ?? null,
    get statements() {
      return content().statements;
    },
    get unread() {
      return content().unread;
    },
    transaction,
    optedOut: isOptedOut(sections),
  };
}

function readContent(
  source: HalfSource,
  framework: Framework,
  readers: readonly StatementReader[],
  cache: ReadingCache,
  python: PythonReading | null,
): Pick<Half, 'statements' | 'unread'> {
  const found = framework.variables?.find(source.text, source.file, source.variables) ?? [];
  const masked = maskFound(framework.mask?.(source.text) ?? source.text, found);
  const [first, ...others] = readers.map((reader) =>
    framework.language === 'python'
      ? readPython(source, python, reader, cache)
      : readSections(source, masked, found, framework, reader, cache),
  );
  const best = others.reduce((a, b) => (a && a.unreadLength <= b.unreadLength ? a : b), first);
  return { statements: best ? withRebuilds(best, cache) : [], unread: best?.unread ?? [] };
}

function once<T extends object>(compute: () => T): () => T {
  let value: T | null = null;
  return () => (value ??= compute());
}

/** Opted out as a whole: where only some sections are, the rest still runs in a transaction, but which statements those are is not told apart. */
export function isOptedOut(sections: readonly Section[]): boolean {
  return sections.some(({ optedOut }) => optedOut);
}

interface Reading {
  readonly reader: StatementReader;
  readonly statements: readonly Statement[];
  readonly unread: readonly Unread[];
  /** Characters that were not read. */
  readonly unreadLength: number;
}

function readSections(
  source: HalfSource,
  masked: string,
  found: readonly FoundVariable[],
  framework: Framework,
  reader: StatementReader,
  cache: ReadingCache,
): Reading {
  const statements: Statement[] = [];
  const unread: Unread[] = [];
  let unreadLength = 0;
  const isBackwards = source.kind === 'down' && framework.downBackwards === true;
  const sections = isBackwards ? source.sections.toReversed() : source.sections;
  for (const [index, { span, split = framework.split }] of sections.entries()) {
    const place = `${reader.dialect} ${source.kind} ${source.part ?? 0}.${index} ${source.file}`;
    for (const piece of cache.split(reader, masked.slice(span.start, span.end), split, place)) {
      if (piece.kind === 'blank') continue;
      const { start, end } = shift(piece.span, span.start);
      if (piece.kind === 'unread') {
        unread.push({ span: { start, end }, reason: piece.reason });
        unreadLength += end - start;
        continue;
      }
      const text = source.text.slice(start, end);
      const held = variablesIn({ start, end }, found);
      const content =
        held.length === 0
          ? cache.read(reader, text, masked.slice(start, end))
          : cache.readReplaced(reader, text, replacedText(text, held));
      statements.push({ start, content });
      for (const part of content.unread) unreadLength += part.span.end - part.span.start;
    }
  }
  return { reader, statements, unread, unreadLength };
}

/** The variables inside a statement, at their places in it. */
function variablesIn({ start, end }: Span, found: readonly FoundVariable[]): readonly FoundVariable[] {
  return found
    .filter(({ span }) => start <= span.start && span.end <= end)
    .map((one) => ({ ...one, span: shift(one.span, -start) }));
}

/** A function of a file of Python; without its parser all of it is unread. */
function readPython(
  { text, sections }: HalfSource,
  python: PythonReading | null,
  reader: StatementReader,
  cache: ReadingCache,
): Reading {
  const read = sections.map(({ span }) =>
    python
      ? readAlembic(text, span, python.parser, reader, cache, python.modules)
      : { statements: [], unread: [{ span, reason: 'Python is not read yet' }] },
  );
  const statements = read.flatMap((one) => one.statements);
  const unread = read.flatMap((one) => one.unread);
  const all = [unread, ...statements.map(({ content }) => content.unread)].flat();
  const unreadLength = all.reduce((length, one) => length + one.span.end - one.span.start, 0);
  return { reader, statements, unread, unreadLength };
}

/** SQLite's table rebuilds span several statements, so that only the half as a whole shows them. */
function withRebuilds({ reader, statements }: Reading, cache: ReadingCache): readonly Statement[] {
  // People rebuild tables by hand on MySQL, too; PostgreSQL's ALTER TABLE leaves little reason to.
  if (reader.dialect !== 'sqlite' && !isMysqlFamily(reader.dialect)) return statements;
  const rebuilds = recogniseRebuilds(statements.map(({ content }) => content));
  if (rebuilds.size === 0) return statements;
  return statements.map((statement, index) => {
    const operations = rebuilds.get(index);
    return operations ? { ...statement, content: cache.replace(statement.content, operations) } : statement;
  });
}
