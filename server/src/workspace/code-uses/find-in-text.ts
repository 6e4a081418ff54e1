import type { GoneName } from '../../core/finding';
import { isTelling, nameForms } from './name-forms';

/** A name and how it is recognised. */
interface Wanted {
  readonly gone: GoneName;
  /** False where other things are called the same: it counts only where the surroundings speak of the table. */
  readonly telling: boolean;
  /** Of a column that is not telling: a file that speaks of its table, singular or plural. */
  readonly table: RegExp;
}

/** Place of a name in a text. */
export interface NameAt {
  readonly gone: GoneName;
  readonly start: number;
  readonly end: number;
}

/**
 * Makes a search for names in source code. A name of several words is found in each of its forms (nameForms). One of a single word, which
 * may be anything: a table's in quotes or behind a keyword of SQL, a column's in files that speak of its table.
 * @returns finds the names in one text, in order
 */
export function nameSearch(names: readonly GoneName[]): (text: string) => readonly NameAt[] {
  const byForm = new Map<string, Wanted[]>();
  for (const gone of names) {
    const own = gone.column ?? gone.table;
    const table = new RegExp(`${escaped(gone.table.replace(/s$/, ''))}`, 'i');
    const wanted = { gone, telling: isTelling(own), table };
    for (const form of nameForms(own)) byForm.set(form, [...(byForm.get(form) ?? []), wanted]);
  }
  if (byForm.size === 0) return () => [];
  const any = new RegExp(`(?<![\\w$])(?:${[...byForm.keys()].map(escaped).join('|')})(?![\\w$])`, 'g');
  return (text) =>
    [...text.matchAll(any)].flatMap(({ 0: form, index: start }) => {
      const wanted = (byForm.get(form) ?? []).filter((one) => isMeant(one, text, start));
      return wanted.map(({ gone }) => ({ gone, start, end: start + form.length }));
    });
}

const beforeTable =
  /(?:\b(?:from|join|into|update|table|references|truncate)\s+(?:only\s+)?(?:[\w"`]+\.)?["`[]?|["'`:])$/i;

/** As far back as a keyword and a schema's name may stand. */
const reach = 80;

function isMeant({ gone, telling, table }: Wanted, text: string, start: number): boolean {
  if (telling) return true;
  if (gone.column !== null) return table.test(text);
  return beforeTable.test(text.slice(Math.max(0, start - reach), start));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
