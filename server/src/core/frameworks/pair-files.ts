import type { FileEdit } from '../fix';
import type { HalfKind, Migration } from '../migration';
import type { NewFile } from './framework';
import { withLineBreaks } from './line-breaks';
import { baseName, directoryOf, join } from './paths';

/** A file that holds one half: `<stem>[.<dialect>].<up|down>.<extension>`. */
export interface PairName {
  readonly stem: string;
  /** The dialect token of a twin (`.postgres.up.sql`), '' for none. */
  readonly twin: string;
  readonly kind: HalfKind;
  readonly extension: string;
}

const pair = /^(.+?)(?:\.(postgres(?:ql)?|pg|mysql|mariadb|sqlite3?|cockroach(?:db)?))?\.(up|down)\.([a-z0-9]+)$/i;

/** Takes apart the name of a paired file; null when it says neither up nor down. */
export function pairName(name: string): PairName | null {
  const [, stem, twin = '', kind, extension] = pair.exec(name) ?? [];
  if (stem === undefined || kind === undefined || extension === undefined) return null;
  return {
    stem,
    twin: twin.toLowerCase(),
    kind: kind.toLowerCase() === 'up' ? 'up' : 'down',
    extension: extension.toLowerCase(),
  };
}

/** The down file beside an up file: "1_a.up.sql" → "1_a.down.sql"; a file that names no half gets ".down" before its extension. */
function downFileOf(upFile: string): string {
  const name = baseName(upFile);
  const other = /\.up\.[^.]+$/i.test(name)
    ? name.replace(
        /\.up(\.[^.]+)$/i,
        (match, extension: string) => (match.startsWith('.UP') ? '.DOWN' : '.down') + extension,
      )
    : name.replace(/\.[^.]+$/, '.down$&');
  return join(directoryOf(upFile), other);
}

/**
 * Writes the down file, in place of what an empty one holds.
 * @param fileOf the down file beside an up file, by the names of the tool
 */
export function placeDownFile(
  migration: Migration,
  sql: string,
  text: (file: string) => string | null,
  fileOf: (upFile: string) => string = downFileOf,
): readonly FileEdit[] {
  const up = migration.up?.file ?? migration.files[0];
  if (up === undefined) return [];
  const file = migration.down?.file ?? fileOf(up);
  const present = text(file) ?? '';
  return [{ file, span: { start: 0, end: present.length }, newText: withLineBreaks(sql, text(up) ?? present) }];
}

/** The two files of a new migration; the down file only where there is something to write. */
export function pairOf(root: string, name: string, up: string, down: string | null): readonly NewFile[] {
  const file = (kind: HalfKind, text: string) => ({ path: join(root, `${name}.${kind}.sql`), text });
  return down === null ? [file('up', up)] : [file('up', up), file('down', down)];
}
