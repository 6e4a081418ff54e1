import { quoteSqlite } from '../../core/writers/sqlite/identifiers';
import type { Snapshot, SnapshotObject } from '../snapshot';
import { readTableText } from './create-table';
import { isKind, keyOf, standingOn, tableOf } from './object';
import { foldName } from './spelling';

/**
 * Makes a table as it was, with its rows: a new table, the rows copied, the old one dropped, the new one renamed, its indexes and
 * triggers made again. Those that are missing or extra themselves are left to their own repair.
 * Source: https://www.sqlite.org/lang_altertable.html#otheralter
 * @param key the table's
 */
export function rebuildTable(key: string, before: Snapshot, after: Snapshot): readonly string[] {
  const was = before.get(key);
  const sql = was?.create[0];
  if (!was || sql === undefined || was.facts['module'] !== undefined) return [];
  const { name } = readTableText(sql);
  const table = sql.slice(name.start, name.end);
  const made = quoteSqlite(freeName(was, after));
  const copied = commonColumns(was, sql, before, after).join(', ');
  const steps = [
    `${sql.slice(0, name.start)}${made}${sql.slice(name.end)}`,
    ...(copied === '' ? [] : [`INSERT INTO ${made} (${copied}) SELECT ${copied} FROM ${table}`]),
    `DROP TABLE ${table}`,
    `ALTER TABLE ${made} RENAME TO ${table}`,
    ...standingOn(key, before)
      .filter((object) => after.has(object.key))
      .flatMap(({ create }) => create),
  ];
  const around = guards(was, before, after);
  return [...around.map(({ on }) => on), ...steps, ...around.map(({ off }) => off).reverse()];
}

interface Guard {
  readonly on: string;
  readonly off: string;
}

/** What would be in the way while the table is not there; none is needed where nothing refers to it and it refers to nothing. */
function guards(table: SnapshotObject, before: Snapshot, after: Snapshot): readonly Guard[] {
  const name = quoteSqlite(foldName(nameOf(table)));
  const refers = [...before.values()].some(
    (object) => isKind(object, 'foreign key') && tableOf(object, before) === table.key,
  );
  const others = [...after.values()].filter((object) => tableOf(object, after) !== table.key);
  const isReferenced = others.some(({ facts }) => `${facts['references']} `.startsWith(`${name} `));
  const isRead = others.some(({ facts }) => (facts['query'] ?? facts['body'])?.includes(name));
  return [
    // Dropping it would act on the rows that refer to it, and copying would check its own. Inside a transaction this does nothing.
    ...(isReferenced || refers ? [{ on: 'PRAGMA foreign_keys = OFF', off: 'PRAGMA foreign_keys = ON' }] : []),
    // Renaming looks at every view and trigger and fails for one that reads a table which is not there.
    ...(isRead ? [{ on: 'PRAGMA legacy_alter_table = ON', off: 'PRAGMA legacy_alter_table = OFF' }] : []),
  ];
}

function freeName(table: SnapshotObject, after: Snapshot): string {
  const taken = new Set([...after.keys()].map((key) => key.replace(/^(?:table|index|view) /, '')));
  let free = `${nameOf(table)}_new`;
  while (taken.has(foldName(free))) free += '_';
  return free;
}

function nameOf({ title }: SnapshotObject): string {
  return title.slice('table '.length);
}

/** As the earlier definition writes them; what is generated is not written. */
function commonColumns({ title }: SnapshotObject, sql: string, before: Snapshot, after: Snapshot): readonly string[] {
  return readTableText(sql).columns.flatMap(({ name, sql: written }) => {
    const key = keyOf('column', title.slice('table '.length), name);
    return after.has(key) && before.get(key)?.facts['generated'] === null ? [written] : [];
  });
}
