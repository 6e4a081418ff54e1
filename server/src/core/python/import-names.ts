import type { Span } from '../span';
import { codeOf } from './lexis';

/** A name that `from … import …` binds. */
export interface ImportName {
  /** Whole name of what is imported, "app.models.User". */
  readonly path: string;
  /** By which the file knows it. */
  readonly name: string;
  /** Of the name where it is imported. */
  readonly span: Span;
}

const statement = /^[ \t]*from[ \t]+([.\w]+)[ \t]+import[ \t]*(\([^)]*\)|[^\n]*)/gm;

/** The names that a text imports from modules, wherever in it. */
export function pythonImports(text: string): readonly ImportName[] {
  return [...codeOf(text).matchAll(statement)].flatMap((match) => {
    const [all, module = '', list = ''] = match;
    const from = match.index + all.length - list.length;
    return [...list.matchAll(/(\w+)(?:\s+as\s+(\w+))?\s*(?:,|\)|$)/gm)].map((item) => {
      const [, imported = '', alias] = item;
      const start = from + item.index;
      return { path: `${module}.${imported}`, name: alias ?? imported, span: { start, end: start + imported.length } };
    });
  });
}
