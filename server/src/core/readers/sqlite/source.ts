import type { Name, QualifiedName } from 'sqlite3-parser';
import type { Identifier, ObjectName } from '../../operation';
import { type Span, span } from '../../span';
import { sqliteLexis } from '../sql/lexis';
import { Scanner } from '../sql/scanner';

/** A node of the parser's tree. Its offsets are UTF-16 and relative to the text that was parsed. */
export interface Located {
  readonly span: { readonly offset: number; readonly length: number };
}

/**
 * The text of a statement, and places in it. The parser's nodes end where they should; those in a list but the first, and a few
 * others, begin too early, so that starts are found in the text.
 */
export class Source {
  constructor(readonly text: string) {}

  slice(range: Span): string {
    return this.text.slice(range.start, range.end);
  }

  /** Offset of the first token at or after `from`, or the text's length. */
  tokenAt(from: number): number {
    return this.token(from).start;
  }

  /** Offset of the token after the one that begins at or after `from`. */
  tokenAfter(from: number): number {
    return this.token(this.token(from).end).start;
  }

  private token(from: number): Scanner {
    const scanner = new Scanner(this.text, sqliteLexis, from);
    let kind = scanner.next();
    while (kind === 'blank' || kind === 'comment') kind = scanner.next();
    return scanner;
  }

  /** Offset of CONSTRAINT before a constraint's name. */
  constraintKeyword(name: Name): number {
    const found = this.text.slice(0, startOf(name)).toLowerCase().lastIndexOf('constraint');
    return found < 0 ? startOf(name) : found;
  }

  /** From `start` to the end of the node, and the text there. */
  part(start: number, node: Located): { readonly span: Span; readonly text: string } {
    const range = span(start, endOf(node));
    return { span: range, text: this.slice(range) };
  }
}

export function startOf(node: Located): number {
  return node.span.offset;
}

export function endOf(node: Located): number {
  return node.span.offset + node.span.length;
}

export function spanOf(node: Located): Span {
  return span(startOf(node), endOf(node));
}

export function identifier(name: Name): Identifier {
  return { name: name.text, span: spanOf(name) };
}

/** The name of an object, in the schema that is written before it. */
export function objectName(name: Name, schema?: Name): ObjectName {
  const first = schema ?? name;
  return { name: name.text, schema: schema?.text ?? null, span: span(startOf(first), endOf(name)) };
}

export function qualifiedName(name: QualifiedName): ObjectName {
  return objectName(name.objName, name.dbName);
}
