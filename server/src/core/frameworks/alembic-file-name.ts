import { slug } from './names';

/** What names a revision's file. */
export interface RevisionName {
  readonly id: string;
  /** Human words. */
  readonly name: string;
  /** Time of day as 14 digits; null where it is not known. */
  readonly now: string | null;
}

const plain = '%(rev)s_%(slug)s';

/**
 * The name that `file_template` gives a revision's file, "2025_02_03_0914-3f1c9a7d2b40_add_rooms.py"; that of Alembic itself where the
 * template asks for what is not known. Source: ScriptDirectory._rev_path in Alembic 1.19.
 */
export function revisionFileName(template: string | null, revision: RevisionName): string {
  return `${filled(template ?? plain, revision) ?? filled(plain, revision) ?? revision.id}.py`;
}

/** What `file_template` says in alembic.ini, where each % stands twice, or in pyproject.toml. */
export function fileTemplateIn(text: string): string | null {
  const value = /^[ \t]*file_template[ \t]*=[ \t]*(.+?)[ \t]*$/m.exec(text)?.[1];
  return value?.replace(/^(['"])(.*)\1$/, '$2').replaceAll('%%', '%') ?? null;
}

function filled(template: string, revision: RevisionName): string | null {
  let isKnown = true;
  const name = template.replace(/%\((\w+)\)(?:\.?(\d+))?[sd]/g, (_, field: string, width = '0') => {
    const value = fieldOf(field, revision);
    if (value === null) isKnown = false;
    return (value ?? '').padStart(Number(width), '0');
  });
  return isKnown ? name : null;
}

function fieldOf(field: string, { id, name, now }: RevisionName): string | null {
  if (field === 'rev') return id;
  if (field === 'slug') return cut(slug(name, '_'));
  const parts = now && /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(now);
  if (!parts) return null;
  if (field === 'epoch') return String(Date.parse(now.replace(parts[0], isoOf(parts))) / 1000);
  const at = ['year', 'month', 'day', 'hour', 'minute', 'second'].indexOf(field);
  return at < 0 ? null : String(Number(parts[at + 1]));
}

function isoOf([, year, month, day, hour, minute, second]: readonly string[]): string {
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

/** Alembic cuts long ones at a word. */
function cut(words: string): string {
  if (words.length <= 40) return words;
  const head = words.slice(0, 40);
  return `${head.slice(0, Math.max(head.lastIndexOf('_'), 0)) || head}_`;
}
