import type { Replaced, StatementContent, Unread } from '../migration';
import type { Operation } from '../operation';
import type { ContentMemory } from '../readers/alembic/content-memory';
import type { Piece, SplitRule, StatementReader } from '../readers/reader';
import { resplit, type SplitText } from '../readers/sql/incremental';
import { lexisOf } from '../readers/sql/lexis';
import { contentOfReplaced } from '../variables/replaced';

/** Statement texts kept; the oldest go first. Enough for the largest projects, and a bound for a day of typing. */
const limit = 100_000;

/** Surroundings of statements kept: each holds the text of a file, or most of it. */
const contextLimit = 5_000;

/**
 * What has been read before, so that reading a file again costs what changed in it. It never changes an answer: a statement's content
 * depends on its text and reader alone, and in a language with names on what they stand for.
 */
export class ReadingCache implements ContentMemory {
  private readonly contents = new WeakMap<StatementReader, Map<string, StatementContent>>();
  private readonly contexts = new WeakMap<StatementReader, Map<string, Map<string, StatementContent>>>();
  private readonly replaced = new WeakMap<
    StatementContent,
    { readonly key: string; readonly content: StatementContent }
  >();
  private readonly splits = new Map<
    string,
    { readonly reader: StatementReader; readonly rule: SplitRule; readonly split: SplitText }
  >();

  /**
   * What a statement says.
   * @param text as it stands in the file
   * @param masked the same with templates replaced; the same text where there are none
   */
  read(reader: StatementReader, text: string, masked: string): StatementContent {
    return this.remembered(reader, text, () =>
      text === masked ? reader.read(text) : asTemplated(reader.read(masked), text, masked),
    );
  }

  /** The same of a statement whose variables are replaced. */
  readReplaced(reader: StatementReader, text: string, replaced: Replaced): StatementContent {
    const { sql, shown, missing } = replaced;
    const key = [text, sql.text, shown, ...missing.map(({ why }) => why)].join('\0');
    return this.remembered(reader, key, () => contentOfReplaced(text, replaced, reader.read(sql.text)));
  }

  private remembered(reader: StatementReader, key: string, read: () => StatementContent): StatementContent {
    const known = this.contents.get(reader) ?? new Map<string, StatementContent>();
    this.contents.set(reader, known);
    const content = known.get(key);
    if (content) return content;
    if (known.size >= limit) for (const oldest of [...known.keys()].slice(0, limit / 10)) known.delete(oldest);
    const made = read();
    known.set(key, made);
    return made;
  }

  /** What a statement says that does not say all by itself: see `ContentMemory`. Contexts that have not been asked for lately are forgotten. */
  readIn(reader: StatementReader, context: string, text: string, read: () => StatementContent): StatementContent {
    const contexts = this.contexts.get(reader) ?? new Map<string, Map<string, StatementContent>>();
    this.contexts.set(reader, contexts);
    const known = contexts.get(context) ?? new Map<string, StatementContent>();
    if (known.size === 0) {
      if (contexts.size >= contextLimit)
        for (const oldest of [...contexts.keys()].slice(0, contextLimit / 10)) contexts.delete(oldest);
      contexts.set(context, known);
    }
    const content = known.get(text) ?? read();
    known.set(text, content);
    return content;
  }

  /**
   * A statement's content with other operations, which its neighbours give it.
   * @returns the same object for the same content and equal operations
   */
  replace(content: StatementContent, operations: readonly Operation[]): StatementContent {
    const key = JSON.stringify(operations);
    const known = this.replaced.get(content);
    if (known?.key === key) return known.content;
    const replaced = { ...content, operations };
    this.replaced.set(content, { key, content: replaced });
    return replaced;
  }

  /**
   * The pieces of a text.
   * @param place tells apart the texts that are split again and again: a half of a file
   */
  split(reader: StatementReader, text: string, rule: SplitRule, place: string): readonly Piece[] {
    const last = this.splits.get(place);
    const isSame = last?.reader === reader && last.rule === rule;
    const pieces = isSame ? resplit(last.split, text, rule, lexisOf(reader.dialect)) : reader.split(text, rule);
    this.splits.set(place, { reader, rule, split: { text, pieces } });
    return pieces;
  }
}

/** Content read from masked text: operations that hold a template say so, and what could not be read is put down to it. */
function asTemplated(content: StatementContent, text: string, masked: string): StatementContent {
  const isMasked = ({ span }: Operation | Unread) =>
    text.slice(span.start, span.end) !== masked.slice(span.start, span.end);
  return {
    ...content,
    text,
    operations: content.operations.map((operation) =>
      isMasked(operation) ? { ...operation, templated: true } : operation,
    ),
    unread: content.unread.map((unread) => (isMasked(unread) ? { ...unread, reason: 'template' } : unread)),
  };
}
