import { words } from '../markdown-text';
import { findStretch, markdownComment, marked, type Rewritten, replaced, withLineEndsOf } from './markers';

/** What is to be noted of one migration. */
export interface ChangeNote {
  /** What tells it from all others in the document: its id, behind its project where there are several. */
  readonly id: string;
  /** Its name, where the id does not say it; else ''. */
  readonly name: string;
  readonly change: string;
}

const heading = '## Schema changes';

/**
 * A document with a note for each migration, in their order, between markers. A note that stands there stays as it is, whatever somebody has
 * made of it; one whose migration is gone stays too. A migration that the document names elsewhere has its note.
 */
export function withNotes(present: string, notes: readonly ChangeNote[]): Rewritten {
  const found = findStretch(present);
  if (found !== null && 'refused' in found) return found;
  const outside = found === null ? present : present.slice(0, found.start) + present.slice(found.end);
  const wanted = notes.filter(({ id }) => !isNamed(id, outside));
  if (found === null) {
    if (wanted.length === 0) return { text: present };
    const stretch = marked(listOf(wanted.map(noteText)), markdownComment);
    const text = `${present.trimEnd()}\n\n${heading}\n\n${stretch}\n`;
    return { text: withLineEndsOf(present, text.trimStart()) };
  }
  const items = itemsOf(found.content.replaceAll('\r\n', '\n'));
  const merged = mergedItems(items, wanted);
  if (merged.length === items.length) return { text: present };
  return { text: replaced(present, found, marked(listOf(merged.map(({ text }) => text)), markdownComment)) };
}

interface Item {
  /** Null for what is no note of a migration. */
  readonly id: string | null;
  readonly text: string;
}

/** The notes between the markers, each with the lines that follow it. */
function itemsOf(content: string): readonly Item[] {
  const starts = content.split(/^(?=- )/m).filter((text) => text.trim() !== '');
  return starts.map((text) => ({
    id: /^- (?:\d{4}-\d\d-\d\d )?\*\*(.+?)\*\*/.exec(text)?.[1] ?? null,
    text: text.trimEnd(),
  }));
}

/** New notes stand behind the one of the migration before theirs. */
function mergedItems(items: readonly Item[], notes: readonly ChangeNote[]): readonly Item[] {
  const merged = [...items];
  const placeOf = (note: ChangeNote) => merged.findIndex(({ id }) => id === words(note.id));
  for (const [at, note] of notes.entries()) {
    if (placeOf(note) >= 0) continue;
    const before = notes
      .slice(0, at)
      .map(placeOf)
      .filter((place) => place >= 0)
      .at(-1);
    merged.splice(before === undefined ? firstNote(merged) : before + 1, 0, {
      id: words(note.id),
      text: noteText(note),
    });
  }
  return merged;
}

/** Behind what somebody wrote above the list. */
function firstNote(items: readonly Item[]): number {
  const at = items.findIndex(({ id }) => id !== null);
  return at < 0 ? items.length : at;
}

function noteText({ id, name, change }: ChangeNote): string {
  const date = dateIn(id);
  const title = name === '' ? '' : ` ${words(name)}`;
  return `- ${date === null ? '' : `${date} `}**${words(id)}**${title}: ${words(change)}`;
}

function listOf(items: readonly string[]): string {
  return `\n${items.map((item) => `${item}\n`).join('')}\n`;
}

/** The day that an id begins with, "20241206_add_preferences"; null where it begins with none. */
function dateIn(id: string): string | null {
  const found = /(?:^|\s)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d{1,3}(?!\d))/.exec(id);
  return found && `${found[1]}-${found[2]}-${found[3]}`;
}

/** Ids that are a mere number occur in any text: they name nothing outside of the notes. */
function isNamed(id: string, text: string): boolean {
  if (id.length < 8) return false;
  const escaped = id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'u').test(text);
}
