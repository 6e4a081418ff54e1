import { quoteSqlite } from '../../core/writers/sqlite/identifiers';
import type { Snapshot, SnapshotObject } from '../snapshot';
import { readTableText } from './create-table';
import { isKind, keyOf, nameIn, standingOn, tableOf } from './object';
import { foldName } from './spelling';

/**
 * Makes a table as it was, with its rows: a new table, the rows copied, the old one dropped, the new one renamed, its indexes and
 * triggers made again. Those that are missing or extra themselves are left to their own repair.
 * Source: https://www.sqlite.org/lang_altertable.html#otheralter
 * @param key the table's
 * @param renamed by the key of a column that is missing: the one that has its values
 */
export function rebuildTable(
  key: string,
  renamed: ReadonlyMap<string, SnapshotObject>,
  before: Snapshot,
  after: Snapshot,
): readonly string[] {
  const was = before.get(key);
  const sql = was?.create[0];
  if (!was || sql === undefined || was.facts['module'] !== undefined) return [];
  const { name } = readTableText(sql);
  const table = sql.slice(name.start, name.end);
  const made = quoteSqlite(freeName(was, after));
  const copied = copiedColumns(was, sql, renamed, before, after);
  const [to, from] = [copied.map(({ to }) => to).join(', '), copied.map(({ from }) => from).join(', ')];
  const steps = [
    `${sql.slice(0, name.start)}${made}${sql.slice(name.end)}`,
    ...(to === '' ? [] : [`INSERT INTO ${made} (${to}) SELECT ${from} FROM ${table}`]),
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

interface Copied {
  readonly to: string;
  readonly from: string;
}

/** As the earlier definition writes them; what is generated is not written. */
function copiedColumns(
  { title }: SnapshotObject,
  sql: string,
  renamed: ReadonlyMap<string, SnapshotObject>,
  before: Snapshot,
  after: Snapshot,
): readonly Copied[] {
  return readTableText(sql).columns.flatMap(({ name, sql: to }) => {
    const key = keyOf('column', title.slice('table '.length), name);
    if (before.get(key)?.facts['generated'] !== null) return [];
    const source = renamed.get(key);
    if (source) return [{ to, from: quoteSqlite(nameIn(source, after)) }];
    return after.has(key) ? [{ to, from: to }] : [];
  });
}
