import type { FileEdit } from '../fix';
import type { Migration } from '../migration';
import type { FileSections } from './framework';
import { firstStatementLine, type MarkerLine, sectionsBetween } from './markers';
import { inCaseOf, placeDownSection } from './section-files';

/** The word alone on its line, or with "migration" or punctuation: `-- Up`, `-- +Up`, `-- ==== DOWN ====`, `-- up migration`. */
const marker =
  /^[ \t]*--[ \t]*[-=+@!*#>~]*[ \t]*(?:migrat(?:e|ion)[ \t:]+)?(up|down|rollback|revert|undo)(?:[ \t]+migration)?[ \t]*[-=:.!*#<~]*[ \t]*$/gim;

/** Sections opened by `-- Up` and `-- Down` in any of their spellings; text before the first marker, or without any, is the way up. */
export function plainSections(text: string): FileSections {
  const markers: MarkerLine[] = [];
  for (const match of text.matchAll(marker)) {
    const line = match[0].trim();
    const start = match.index + match[0].indexOf('--');
    markers.push({
      kind: match[1]?.toLowerCase() === 'up' ? 'up' : 'down',
      span: { start, end: start + line.length },
      text: line,
      optedOut: false,
    });
  }
  const sections = sectionsBetween(text, markers);
  const head = { start: 0, end: markers[0]?.span.start ?? text.length };
  const isSection = markers[0]?.kind !== 'up' || firstStatementLine(text, head.end) !== null;
  return {
    sections: isSection ? [{ kind: 'up', marker: null, span: head, optedOut: false }, ...sections] : sections,
    problems: [],
  };
}

/** Writes the down section under a marker in the spelling of the up marker. */
export function placePlainDown(
  migration: Migration,
  sql: string,
  text: (file: string) => string | null,
): readonly FileEdit[] {
  const downMarker = (up: string | null) => up?.replace(/\bup\b/i, (word) => inCaseOf('down', word)) ?? '-- Down';
  return placeDownSection(migration, sql, text, { sections: plainSections, downMarker });
}
