import type { FileEdit } from '../fix';
import type { Migration } from '../migration';
import type { FileSections, Section } from './framework';
import { lineBreakOf, withLineBreaks } from './line-breaks';

/** What a framework with sections in one file says of its down section. */
export interface SectionStyle {
  sections(text: string): FileSections;
  /** The marker line of a down section, told from the up marker of the same file; null where that has none. */
  downMarker(upMarker: string | null): string;
}

/**
 * Writes the down section in the file's own habit: into the section that is there, or in a new one at the end of the file, with the
 * same line breaks and the same blank line after the marker as the up section.
 * @param sql ends in a line break
 */
export function placeDownSection(
  migration: Migration,
  sql: string,
  text: (file: string) => string | null,
  style: SectionStyle,
): readonly FileEdit[] {
  const file = migration.up?.file ?? migration.files[0];
  if (file === undefined) return [];
  const content = text(file) ?? '';
  const { sections } = style.sections(content);
  const eol = lineBreakOf(content);
  const up = sections.find(({ kind }) => kind === 'up');
  const body = (opensWithBlankLine(content, up) ? eol : '') + withLineBreaks(sql, content);
  const down = sections.findLast(({ kind }) => kind === 'down');
  if (!down) {
    const end = content.trimEnd().length;
    const marker = style.downMarker(up?.marker ? content.slice(up.marker.start, up.marker.end) : null);
    return [
      { file, span: { start: end, end: content.length }, newText: `${end > 0 ? eol + eol : ''}${marker}${eol}${body}` },
    ];
  }
  const isLast = down.span.end >= content.length;
  const opened = content.charAt(down.span.start - 1) === '\n' ? '' : eol;
  return [{ file, span: down.span, newText: opened + body + (isLast ? '' : eol) }];
}

/**
 * An edit that fills the down section, and the option that takes it out of its transaction at the marker above it, where that lacks it.
 * @param edit as `placeDownSection` gives it
 */
export function withOption(
  edit: FileEdit,
  option: string,
  text: (file: string) => string | null,
  sections: SectionStyle['sections'],
): readonly FileEdit[] {
  const down = sections(text(edit.file) ?? '').sections.find(({ span }) => span.start === edit.span.start);
  if (!down?.marker || down.kind !== 'down' || down.optedOut) return [edit];
  const { end } = down.marker;
  if (end === edit.span.start) return [{ ...edit, newText: ` ${option}${edit.newText}` }];
  return [{ file: edit.file, span: { start: end, end }, newText: ` ${option}` }, edit];
}

function opensWithBlankLine(content: string, section: Section | undefined): boolean {
  return (
    section?.marker != null &&
    /^\r?\n/.test(content.slice(section.span.start)) &&
    /\S/.test(content.slice(section.span.start, section.span.end))
  );
}

/** `word` in the case of another word: "down" like "UP" is "DOWN". */
export function inCaseOf(word: string, like: string): string {
  if (like === like.toLowerCase()) return word;
  return like === like.toUpperCase() ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1);
}

/** The text of a new file with sections. */
export function sectionedText(upMarker: string, up: string, downMarker: string | null, down: string | null): string {
  return `${upMarker}\n${up}${downMarker === null ? '' : `\n${downMarker}\n${down ?? ''}`}`;
}
