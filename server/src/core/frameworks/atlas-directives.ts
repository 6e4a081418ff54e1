import type { MarkerProblem } from '../migration';
import type { SplitRule } from '../readers/reader';
import type { FileSections } from './framework';

/** Atlas cuts a file by its own lexer and sends each statement alone. */
export const atlasSplit: SplitRule = { ends: 'server', psqlCommands: false, sentApart: true };

/** What the directives at the head of a file say. Source: Atlas' sql/migrate/dir.go and lex.go. */
interface Header {
  readonly directives: ReadonlyMap<string, string>;
  readonly problems: readonly Omit<MarkerProblem, 'file'>[];
}

/** Directives of the whole file: those of the comments at its head, if a blank line parts them from the first statement. */
const ofFile = ['txmode', 'checkpoint'];

/** A checkpoint stands in place of all migrations before it. */
export function isCheckpoint(text: string): boolean {
  return headerOf(text).directives.has('checkpoint');
}

/** The way up, all of it: cut as its first line says, and out of its transaction where its head says so. */
export function atlasSections(text: string): FileSections {
  const { directives, problems } = headerOf(text);
  // The delimiter has to stand in the very first line; there it needs no blank line after it.
  const delimiter = /^-- atlas:delimiter[ ]+([^\r\n]*[^\s])/.exec(text)?.[1];
  const split = delimiter === undefined ? {} : { split: { ...atlasSplit, delimiter: unescaped(delimiter) } };
  const optedOut = directives.get('txmode') === 'none';
  return {
    sections: [{ kind: 'up', marker: null, span: { start: 0, end: text.length }, optedOut, ...split }],
    problems,
  };
}

function headerOf(text: string): Header {
  const [head = ''] = /^(?:(?:#|--)[^\n]*(?:\n|$))*/.exec(text) ?? [];
  const isApart = /^\r?(?:\n|$)/.test(text.slice(head.length));
  const directives = new Map<string, string>();
  const problems: Omit<MarkerProblem, 'file'>[] = [];
  for (const match of head.matchAll(/^[^\r\n]*?atlas:(\w+)(?:[ ]+([^\r\n]*?))?[ \t\r]*$/gm)) {
    const [line, name = '', value = ''] = match;
    if (isApart) directives.set(name, value);
    else if (ofFile.includes(name)) {
      const span = { start: match.index, end: match.index + line.trimEnd().length };
      const message = `Atlas takes "${line.trim()}" for a comment of the statement below it: leave a blank line between them.`;
      problems.push({ span, message, severity: 'error' });
    }
  }
  return { directives, problems };
}

function unescaped(delimiter: string): string {
  return delimiter.replaceAll('\\n', '\n').replaceAll('\\r', '\r').replaceAll('\\t', '\t');
}
