import type { MarkerProblem } from '../migration';
import { type Span, span } from '../span';
import type { Section } from './framework';
import { ChangesetReader } from './liquibase-sections';
import { firstLine, firstStatementLine } from './markers';

/** One changeset of a formatted SQL changelog. */
export interface Changeset {
  readonly id: string;
  readonly author: string;
  /** The whole line that opens it, attributes included. */
  readonly line: string;
  readonly marker: Span;
  /** From its line to the next changeset, or to the end. */
  readonly within: Span;
  readonly sections: readonly Section[];
  /** "--rollback not required" or "--rollback empty". */
  readonly notNeeded: Span | null;
}

export interface Changelog {
  /** It says so in its first line; what does not is no formatted changelog. */
  readonly isFormatted: boolean;
  readonly changesets: readonly Changeset[];
  /** Each with the changeset that it concerns; those before the first concern that. */
  readonly problems: readonly Omit<MarkerProblem, 'file'>[];
}

const header = /^\s*--\s*liquibase\s*formatted/i;
const changeset = /^\s*--\s*changeset\s+("[^"]+"|[^:\r\n]+):("[^"]+"|[^\s"]\S*)/i;
const anyChangeset = /^\s*--\s*changeset\b/i;
const oneDash = /^\s*-\s*(changeset|rollback|comment|preconditions?|property|validCheckSum|ignoreLines)\b/i;

let last: { readonly text: string; readonly changelog: Changelog } | null = null;

/** Takes a changelog apart. Every changeset of a file asks for the same text. Source: Liquibase's AbstractFormattedChangeLogParser. */
export function changelogOf(text: string): Changelog {
  if (last?.text !== text) last = { text, changelog: parse(text) };
  return last.changelog;
}

function parse(text: string): Changelog {
  const first = /\S[^\r\n]*/.exec(text)?.[0] ?? '';
  if (!header.test(first)) return { isFormatted: false, changesets: [], problems: [] };
  const opened: { readonly marker: Span; readonly line: string; readonly author: string; readonly id: string }[] = [];
  const problems: Omit<MarkerProblem, 'file'>[] = [];
  const add = (place: Span, message: string) => problems.push({ span: place, message, severity: 'error' });
  for (const match of text.matchAll(/^[^\r\n]*--?[^\r\n]*/gm)) {
    const line = match[0].trim();
    const marker = span(match.index + match[0].indexOf(line), match.index + match[0].indexOf(line) + line.length);
    const named = changeset.exec(line);
    if (named) opened.push({ marker, line, author: unquoted(named[1] ?? ''), id: unquoted(named[2] ?? '') });
    else if (anyChangeset.test(line))
      add(marker, 'Liquibase refuses this file: a changeset begins with "--changeset author:id".');
    else if (oneDash.test(line))
      add(marker, `Liquibase refuses this file: "-${oneDash.exec(line)?.[1]}" needs two dashes.`);
  }
  const changesets = opened.map(({ marker, line, author, id }, at): Changeset => {
    const within = span(marker.start, opened[at + 1]?.marker.start ?? text.length);
    const { sections, notNeeded, isEmpty } = new ChangesetReader(text, within, marker, line).read();
    if (isEmpty && at + 1 < opened.length) add(marker, 'Liquibase refuses this file: this changeset holds no SQL.');
    return { id, author, line, marker, within, sections, notNeeded };
  });
  const [start] = changesets;
  const before = firstStatementLine(text, start?.marker.start ?? text.length);
  if (before) add(before, 'Liquibase never runs this: it stands before the first "--changeset" line.');
  if (!start && problems.length === 0) add(firstLine(text), 'Liquibase finds no changeset in this file.');
  return { isFormatted: true, changesets, problems };
}

function unquoted(name: string): string {
  return name.trim().replace(/^"(.*)"$/, '$1');
}
